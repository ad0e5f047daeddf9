extension Graph {
    /// The mean over axes, all of them if none are named; of no elements it is NaN.
    ///
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Accuracy: `(n + 1)·u·Σ|x|/n` for n elements, and less along contiguous rows.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 4.2.
    public mutating func mean(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "mean")
        let checked = try shape.checkedAxes(axes ?? Array(0..<shape.rank), "mean")
        let count = checked.map { shape.dimensions[$0] }.reduce(1, *)
        return try scale(sum(x, axes: checked, keepingDimensions: keepingDimensions), by: 1 / Double(count))
    }
}
