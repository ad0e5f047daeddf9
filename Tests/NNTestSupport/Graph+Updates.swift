public import NNCore

extension Graph {
    /// Compiles a copy of the graph that has some updates: for tests that compile one graph in several ways.
    public func compile(
        outputs: [Variable],
        updates: [(state: Variable, value: Variable)]
    ) throws -> Plan {
        var graph = self
        for update in updates { try graph.update(update.state, to: update.value) }
        return try graph.compile(outputs: outputs)
    }
}
