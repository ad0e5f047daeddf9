extension Graph {
    /// One position along an axis, which disappears: `x[:, index, :]`.
    ///
    /// Shapes: the axis disappears.
    /// Accuracy: exact.
    /// Source: NumPy's basic indexing.
    public mutating func select(_ x: Variable, axis: Int, index: Int) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "select")
        let position = try shape.checkedAxes([axis], "select")[0]
        guard (0..<shape.dimensions[position]).contains(index) else {
            throw .indexOutOfRange(operation: "select", index: index, axis: axis, shape: shape)
        }
        let row = try slice(x, axis: position, index..<index + 1)
        return try reshape(row, to: shape.reducing([position], keepingDimensions: false))
    }
}
