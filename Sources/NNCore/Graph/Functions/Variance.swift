extension Graph {
    /// The variance over axes, all of them if none are named: `y = Σ(x − x̄)²/(n − c)`.
    ///
    /// Two passes: the mean is taken off before squaring, so that a large mean costs no digits.
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Range: 0 or more; NaN or infinite when n ≤ c.
    /// Accuracy: relatively `(n + 5)·u + (n·u·κ)²` for n elements, with `κ² = 1 + x̄²/y`, to first order.
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
        let centred = try subtract(x, mean(x, axes: axes, keepingDimensions: true))
        let squares = try sum(square(centred), axes: axes, keepingDimensions: keepingDimensions)
        return try scale(squares, by: 1 / (Double(count) - correction))
    }
}
