extension Graph {
    /// The shape of given dimensions, or what an operation says of them.
    func checkedShape(_ dimensions: [Int], _ operation: String) throws(GraphError) -> Shape {
        do { return try Shape(dimensions) } catch { throw .shape(operation: operation, error) }
    }
}
