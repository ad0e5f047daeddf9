extension Graph {
    /// Tensors of one shape as the positions of a new axis.
    ///
    /// Shapes: all the same; the result has one axis more, of as many positions as there are inputs.
    /// Accuracy: exact.
    /// Source: NumPy's `stack`.
    public mutating func stack(_ inputs: [Variable], axis: Int = 0) throws(GraphError) -> Variable {
        guard let first = inputs.first else { throw .operandCount(operation: "stack", expected: 1, given: []) }
        var shapes: [Shape] = []
        for input in inputs { shapes.append(try shape(of: input, for: "stack")) }
        guard shapes.allSatisfy({ $0 == shapes[0] }) else {
            throw .rank(operation: "stack", expected: "tensors of one shape", given: shapes)
        }
        let stacked = Shape(unchecked: shape(of: first).dimensions + [1])
        let position = try stacked.checkedAxes([axis], "stack")[0]
        var dimensions = shape(of: first).dimensions
        dimensions.insert(1, at: position)
        var rows: [Variable] = []
        for input in inputs { rows.append(try reshape(input, to: Shape(unchecked: dimensions))) }
        return try concatenate(rows, axis: position)
    }
}
