extension Graph {
    /// The mean over axes, all of them if none are named; of no elements it is NaN.
    ///
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Accuracy: `(min(n, 129 + log₂ n))·u·Σ|x|/n` for n elements, to first order: the sum's error, and a rounding of the
    /// quotient.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 4.2.
    public mutating func mean(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "mean")
        let checked = try shape.checkedAxes(axes ?? Array(0..<shape.rank), "mean")
        let count = checked.map { shape.dimensions[$0] }.reduce(1, *)
        // A quotient: 1/n is rounded, and a product with it would be rounded again.
        return try divide(sum(x, axes: checked, keepingDimensions: keepingDimensions), constant(Double(count)))
    }
}
