extension Graph {
    /// Inserts a tensor of ones; one number in memory whatever the shape.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: NumPy's `ones`.
    public mutating func ones(_ shape: Shape) throws(GraphError) -> Variable {
        try broadcast(constant(1), to: shape)
    }
}
