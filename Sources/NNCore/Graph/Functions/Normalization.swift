extension Graph {
    /// Rows shifted and scaled to mean 0 and variance 1, then by learned numbers: `y = (x − x̄)/√(σ² + ε)·γ + β`.
    ///
    /// Shapes: x [..., n]; mean and variance over the last axis; γ and β stretch to x, usually [n].
    /// Accuracy: `(2n + 8)·u·(|x| + mean |x|)/√(σ² + ε)` before γ and β, for n elements of a mean, to first order.
    /// Source: Ba, Kiros, Hinton, *Layer Normalization* (2016).
    public mutating func layerNormalization(
        _ x: Variable,
        scale gamma: Variable? = nil,
        shift beta: Variable? = nil,
        epsilon: Double = 1e-5
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "layerNormalization")
        guard shape.rank >= 1 else {
            throw .rank(operation: "layerNormalization", expected: "at least one axis", given: shape)
        }
        let mean = try mean(x, axes: [-1], keepingDimensions: true)
        let variance = try variance(x, axes: [-1], keepingDimensions: true)
        return try normalized(x, mean: mean, variance: variance, scale: gamma, shift: beta, epsilon: epsilon)
    }

    /// Rows scaled to a mean square of 1, then by learned numbers: `y = x/√(mean(x²) + ε)·γ`.
    ///
    /// Shapes: x [..., n]; the mean is over the last axis; γ stretches to x, usually [n].
    /// Accuracy: relatively `(n/2 + 5)·u`: half of the mean's error, and a rounding for each operation, to first order.
    /// Source: Zhang, Sennrich, *Root Mean Square Layer Normalization* (2019).
    public mutating func rootMeanSquareNormalization(
        _ x: Variable,
        scale gamma: Variable? = nil,
        epsilon: Double = 1e-6
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "rootMeanSquareNormalization")
        guard shape.rank >= 1 else {
            throw .rank(operation: "rootMeanSquareNormalization", expected: "at least one axis", given: shape)
        }
        let meanSquare = try mean(square(x), axes: [-1], keepingDimensions: true)
        let normalized = try divide(x, sqrt(add(meanSquare, constant(epsilon))))
        guard let gamma else { return normalized }
        return try multiply(normalized, gamma)
    }

    /// Features shifted and scaled by their batch's mean and variance: `y = (x − x̄)/√(σ² + ε)·γ + β`.
    ///
    /// Shapes: x [samples, ..., features]; statistics over all axes but the last; γ and β usually [features].
    /// The statistics are part of the graph, so the gradient flows through them. For prediction keep running averages
    /// of them, ``runningAverage(of:previous:momentum:)``, and use
    /// ``normalized(_:mean:variance:scale:shift:epsilon:)``.
    /// Accuracy: `(2n + 8)·u·(|x| + mean |x|)/√(σ² + ε)` before γ and β, for n elements of a mean, to first order.
    /// Source: Ioffe, Szegedy, *Batch Normalization* (2015).
    /// - Returns: the normalized batch, the features' means, and their variances: those of the batch itself
    ///   (correction 0), which normalize it; for a running average use ``variance(_:axes:keepingDimensions:correction:)``
    ///   with correction 1.
    public mutating func batchNormalization(
        _ x: Variable,
        scale gamma: Variable? = nil,
        shift beta: Variable? = nil,
        epsilon: Double = 1e-5
    ) throws(GraphError) -> (output: Variable, mean: Variable, variance: Variable) {
        let shape = try shape(of: x, for: "batchNormalization")
        guard shape.rank >= 2 else {
            throw .rank(operation: "batchNormalization", expected: "[samples, ..., features]", given: shape)
        }
        let axes = Array(0..<shape.rank - 1)
        let (mean, variance) = (try mean(x, axes: axes), try variance(x, axes: axes))
        let output = try normalized(x, mean: mean, variance: variance, scale: gamma, shift: beta, epsilon: epsilon)
        return (output, mean, variance)
    }

    /// A tensor shifted and scaled by given statistics: `y = (x − mean)/√(variance + ε)·γ + β`.
    ///
    /// Shapes: the statistics, γ and β stretch to x.
    /// Accuracy: a rounding for each operation of the formula.
    /// Source: Ioffe, Szegedy, *Batch Normalization* (2015).
    public mutating func normalized(
        _ x: Variable,
        mean: Variable,
        variance: Variable,
        scale gamma: Variable? = nil,
        shift beta: Variable? = nil,
        epsilon: Double = 1e-5
    ) throws(GraphError) -> Variable {
        var y = try divide(subtract(x, mean), sqrt(add(variance, constant(epsilon))))
        if let gamma { y = try multiply(y, gamma) }
        if let beta { y = try add(y, beta) }
        return y
    }

    /// An exponential average's next value: `(1 − momentum)·previous + momentum·value`.
    ///
    /// With `previous` a parameter, and the result its update in ``compile(outputs:updates:)``, a plan keeps it from
    /// step to step.
    /// Shapes: both alike, or stretched to a common shape as in NumPy.
    /// Accuracy: `3u·((1 − momentum)·|previous| + momentum·|value|)`, to first order.
    /// Source: PyTorch's `BatchNorm1d`.
    public mutating func runningAverage(
        of value: Variable,
        previous: Variable,
        momentum: Double = 0.1
    ) throws(GraphError) -> Variable {
        guard momentum >= 0, momentum <= 1 else {
            throw .setting(
                operation: "runningAverage",
                name: "momentum",
                value: "\(momentum)",
                range: "between 0 and 1"
            )
        }
        return try add(scale(previous, by: 1 - momentum), scale(value, by: momentum))
    }
}
