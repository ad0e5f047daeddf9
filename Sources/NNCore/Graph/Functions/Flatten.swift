extension Graph {
    /// All axes but the first `keeping` ones merged into one: `[n, 28, 28]` becomes `[n, 784]`.
    ///
    /// Shapes: [a, b, ...] becomes [a, b·…], of as many elements.
    /// Accuracy: exact.
    /// Source: PyTorch's `flatten`.
    public mutating func flatten(_ x: Variable, keeping: Int = 1) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "flatten")
        guard (0...shape.rank).contains(keeping) else {
            throw .axisOutOfRange(operation: "flatten", axis: keeping, shape: shape)
        }
        let merged = shape.dimensions.dropFirst(keeping).reduce(1, *)
        return try reshape(x, to: Shape(unchecked: shape.dimensions.prefix(keeping) + [merged]))
    }
}
