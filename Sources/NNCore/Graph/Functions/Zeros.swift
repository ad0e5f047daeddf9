extension Graph {
    /// Inserts a tensor of zeros; one number in memory whatever the shape.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: NumPy's `zeros`.
    public mutating func zeros(_ shape: Shape) throws(GraphError) -> Variable {
        try broadcast(constant(0), to: shape)
    }
}
