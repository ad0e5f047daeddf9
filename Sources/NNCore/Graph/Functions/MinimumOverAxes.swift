extension Graph {
    /// The smallest element over axes, all of them if none are named; ties share the gradient equally.
    ///
    /// Shapes: the named axes disappear, or stay with extent 1.
    /// Accuracy: exact.
    /// Source: NumPy's `amin`.
    public mutating func minimum(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, axes, "minimum")
        guard !axes.isEmpty else { return x }
        return try insert(Extremum(kind: .minimum, axes: axes, keepsDimensions: keepingDimensions), [x])
    }
}
