/// An operation whose derivative is zero wherever it exists: comparisons, positions, classes.
protocol FlatOperation: GraphOperation {}

extension FlatOperation {
    // dy/dx = 0
    /// None flows through it.
    public func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? { nil }
}
