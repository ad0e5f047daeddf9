extension Graph {
    /// The standard deviation over axes, all of them if none are named: the root of ``variance(_:axes:keepingDimensions:correction:)``.
    ///
    /// Where all elements are equal, the derivative is not defined and the gradient is NaN.
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Accuracy: half that of the variance, relatively, and a rounding.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 1.9.
    public mutating func standardDeviation(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false,
        correction: Double = 0
    ) throws(GraphError) -> Variable {
        try sqrt(variance(x, axes: axes, keepingDimensions: keepingDimensions, correction: correction))
    }
}
