extension Graph {
    /// The standard deviation over axes, all of them if none are named: the root of ``variance(_:axes:keepingDimensions:correction:)``.
    ///
    /// Where all elements are equal it is exactly 0, and has no derivative; the gradient there is 0.
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Range: 0 or more; NaN or infinite when n ≤ c. The squares on the way neither overflow nor vanish.
    /// Accuracy: half that of the variance, relatively, and a rounding.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 1.9.
    public mutating func standardDeviation(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false,
        correction: Double = 0
    ) throws(GraphError) -> Variable {
        try GraphError.check(correction, "correction", of: "standardDeviation", is: "finite", correction.isFinite)
        let axes = try reducedAxes(of: x, axes, "standardDeviation")
        let shape = shape(of: x)
        let count = axes.map { shape.dimensions[$0] }.reduce(1, *)
        let operation = Norm(
            axes: axes,
            keepsDimensions: keepingDimensions,
            divisor: max(0, Double(count) - correction),
            epsilon: 0
        )
        return try insert(operation, [centred(x, axes: axes)])
    }
}
