extension Graph {
    /// The elements moved along an axis by `shift` positions; what leaves at the end comes in at the beginning.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: NumPy's `roll`.
    public mutating func roll(_ x: Variable, axis: Int, by shift: Int) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "roll")
        let count = shape.dimensions[try shape.checkedAxes([axis], "roll")[0]]
        guard count > 0, shift % count != 0 else { return x }
        let split = (count - shift % count) % count
        return try concatenate(
            [slice(x, axis: axis, split..<count), slice(x, axis: axis, 0..<split)],
            axis: axis
        )
    }
}
