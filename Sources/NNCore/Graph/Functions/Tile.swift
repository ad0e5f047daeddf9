extension Graph {
    /// The whole tensor repeated along each axis: `[m, n]` repeated (2, 3) times is `[2m, 3n]`.
    ///
    /// Shapes: one count for each axis of x.
    /// Accuracy: exact.
    /// Source: NumPy's `tile`.
    public mutating func tile(_ x: Variable, _ counts: [Int]) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "tile")
        guard counts.count == shape.rank else {
            let expected = "a tensor with \(counts.count) axes, one per count"
            throw .rank(operation: "tile", expected: expected, given: [shape])
        }
        let repeated = try checkedShape(zip(counts, shape.dimensions).flatMap { [$0, $1] }, "tile")
        let single = try checkedShape(shape.dimensions.flatMap { [1, $0] }, "tile")
        let tiled = try checkedShape(zip(counts, shape.dimensions).map { $0 * $1 }, "tile")
        return try reshape(broadcast(reshape(x, to: single), to: repeated), to: tiled)
    }
}
