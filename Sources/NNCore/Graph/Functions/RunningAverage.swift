extension Graph {
    /// An exponential average's next value: `(1 − momentum)·previous + momentum·value`.
    ///
    /// With `previous` a state, and the result its ``update(_:to:)``, a plan keeps it from
    /// step to step.
    /// Shapes: both alike, or stretched to a common shape as in NumPy.
    /// Accuracy: `3u·((1 − momentum)·|previous| + momentum·|value|)`, to first order.
    /// Source: PyTorch's `BatchNorm1d`.
    /// - Parameters:
    ///   - value: what is averaged.
    ///   - previous: the average so far.
    ///   - momentum: how much the new value counts, in 0...1.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when the momentum is out of its range.
    public mutating func runningAverage(
        of value: Variable,
        previous: Variable,
        momentum: Double = 0.1
    ) throws(GraphError) -> Variable {
        let isInRange = momentum >= 0 && momentum <= 1
        try GraphError.check(momentum, "momentum", of: "runningAverage", is: "between 0 and 1", isInRange)
        return try add(scale(previous, by: 1 - momentum), scale(value, by: momentum))
    }
}
