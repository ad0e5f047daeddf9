extension Graph {
    /// The rectified linear unit with a slope that is learned: `y = x` above 0, `slope·x` elsewhere.
    ///
    /// At 0 the derivative is the slope, as in PyTorch.
    /// Shapes: the slope stretches to the shape of `x`: one for all, or one for each element of the last axis.
    /// Accuracy: correctly rounded.
    /// Source: He, Zhang, Ren, Sun, *Delving Deep into Rectifiers*, 2015.
    /// - Parameters:
    ///   - x: of any shape.
    ///   - slope: how much of what is not above 0 is left.
    /// - Throws: ``GraphError/cannotBroadcast(operation:from:to:)`` when the slope does not stretch to x.
    public mutating func prelu(_ x: Variable, slope: Variable) throws(GraphError) -> Variable {
        try checkStretches(slope, to: shape(of: x, for: "prelu"), for: "prelu slope")
        return try select(greater(x, constant(0)), x, multiply(slope, x))
    }
}
