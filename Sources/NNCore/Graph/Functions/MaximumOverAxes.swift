extension Graph {
    /// The largest element over axes, all of them if none are named; ties share the gradient equally.
    ///
    /// Shapes: the named axes disappear, or stay with extent 1.
    /// Accuracy: exact.
    /// Source: NumPy's `amax`.
    public mutating func maximum(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, axes, "maximum")
        guard !axes.isEmpty else { return x }
        return try insert(Extremum(kind: .maximum, axes: axes, keepsDimensions: keepingDimensions), [x])
    }
}
