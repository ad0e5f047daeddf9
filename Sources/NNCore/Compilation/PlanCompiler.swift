extension Graph {
    /// Compiles what is needed to compute some variables and, unless it is told otherwise, to update the states.
    ///
    /// Nodes that neither outputs nor updates need are dropped, what occurs twice is computed once, and what is known
    /// beforehand is not computed. Broadcasts, transpositions and reshapes cost nothing
    /// wherever their consumers can read strided memory. Updates take effect at the end of a run, all from the
    /// states' old values.
    /// - Parameters:
    ///   - outputs: variables that can be read after a run.
    ///   - updating: whether a run carries out the graph's updates.
    /// - Throws: ``PlanError`` when a variable is of another graph, or memory would overflow.
    public func compile(outputs: [Variable], updating: Bool = true) throws(PlanError) -> Plan {
        for variable in outputs where !nodes.indices.contains(variable.id) { throw .unknownVariable(variable) }
        let updates = updating ? self.updates : []
        let simplified = Simplification(self, neededFor: outputs + updates.map(\.value))
        let lowering = Lowering(
            simplified.graph,
            outputs: outputs.map { simplified[$0] },
            updates: updates.map { StateUpdate(state: simplified[$0.state], value: simplified[$0.value]) }
        )
        guard lowering.fitsAddresses else { throw .tooLarge }
        let source = Plan.Source(
            graph: simplified.graph,
            outputs: outputs.map { simplified[$0] },
            originals: simplified.originals
        )
        return MemoryPlanning(lowering).plan(of: source, naming: simplified.names)
    }
}

/// Why a graph cannot be compiled as asked.
public enum PlanError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A variable belongs to another graph.
    case unknownVariable(Variable)
    /// The values of a run have more bytes together than can be counted.
    case tooLarge

    /// The text for people.
    public var description: String {
        switch self {
        case .unknownVariable(let variable):
            "compile: variable \(variable) is not of this graph as it was when compile was called; "
                + "insert variables before, in statements of their own"
        case .tooLarge:
            "compile: the bytes of all values together do not fit in Int; use smaller batches or layers"
        }
    }
}
