extension Graph {
    /// The variance over axes, all of them if none are named: `y = Σ(x − x̄)²/(n − c)`.
    ///
    /// The mean is taken off before squaring, and then the mean of the differences, so that a large mean costs no digits;
    /// of equal elements the variance is exactly 0. Where the squares' sum would overflow or vanish, though the variance
    /// does not, the differences are scaled first.
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Range: 0 or more; NaN or infinite when n ≤ c.
    /// Accuracy: relatively `7·(128 + log₂ n)·u` for n elements, to first order, as long as the mean's own error,
    /// `(128 + log₂ n)·u·mean |x|`, is below the deviation.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 1.9.
    /// - Parameters:
    ///   - x: what to take the variance of.
    ///   - axes: the axes that disappear, or stay with extent 1.
    ///   - keepingDimensions: whether they stay.
    ///   - correction: c, finite: 0 for the variance of the elements themselves, 1 for the unbiased estimate from a
    ///     sample.
    /// - Throws: ``GraphError`` when an axis does not exist, or the correction is not finite.
    public mutating func variance(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false,
        correction: Double = 0
    ) throws(GraphError) -> Variable {
        try GraphError.check(correction, "correction", of: "variance", is: "finite", correction.isFinite)
        let axes = try reducedAxes(of: x, axes, "variance")
        let shape = shape(of: x)
        let count = axes.map { shape.dimensions[$0] }.reduce(1, *)
        let operation = MeanSquare(
            axes: axes,
            keepsDimensions: keepingDimensions,
            divisor: max(0, Double(count) - correction)
        )
        return try insert(operation, [centred(x, axes: axes)])
    }
}
