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
    ///   - precision: how matrix products are computed.
    /// - Throws: ``PlanError`` when a variable is of another graph, a layer that is exempt from mixed precision is not there,
    ///   or memory would overflow.
    public func compile(
        outputs: [Variable],
        updating: Bool = true,
        precision: Precision = .full
    ) throws(PlanError) -> Plan {
        for variable in outputs where !nodes.indices.contains(variable.id) { throw .unknownVariable(variable) }
        if let layer = precision.unknownLayers(among: states.compactMap { declaration(of: $0)?.name }).first {
            throw .noLayer(layer)
        }
        let updates = updating ? self.updates : []
        let simplified = Simplification(self, neededFor: outputs + updates.map(\.value))
        let lowering = Lowering(
            simplified.graph,
            outputs: outputs.map { simplified[$0] },
            updates: updates.map { StateUpdate(state: simplified[$0.state], value: simplified[$0.value]) },
            mixes: { product, m, n, k in
                guard precision.isMixed else { return false }
                let roots = statesOfProduct(simplified.originals[product.id])
                return precision.mixes(m: roots.result == nil ? nil : m, n: n, k: k)
                    && !(roots.factors + [roots.result].compactMap(\.self)).contains(where: precision.exempts)
            }
        )
        guard lowering.fitsAddresses else { throw .tooLarge }
        let source = Plan.Source(
            graph: simplified.graph,
            outputs: outputs.map { simplified[$0] },
            originals: simplified.originals
        )
        return MemoryPlanning(lowering).plan(of: source, naming: simplified.names, precision: precision)
    }
}

extension Graph {
    /// The states whose layer a product belongs to: its factors, and the one that it is the gradient of.
    private func statesOfProduct(_ product: Variable) -> (factors: [String], result: String?) {
        (inputs(of: product).compactMap(stateName), gradientRole(of: product).flatMap { stateName(of: $0.variable) })
    }

    /// The name of the state that a variable is, or a view of.
    private func stateName(of variable: Variable) -> String? {
        var root = variable
        while operation(of: root).access == .view { root = inputs(of: root)[0] }
        return (operation(of: root) as? State)?.declaration.name
    }
}

/// Why a graph cannot be compiled as asked.
public enum PlanError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A variable belongs to another graph.
    case unknownVariable(Variable)
    /// The values of a run have more bytes together than can be counted.
    case tooLarge
    /// A layer that is to be exempt from mixed precision is not there.
    case noLayer(String)

    /// The text for people.
    public var description: String {
        switch self {
        case .unknownVariable(let variable):
            "compile: variable \(variable) is not of this graph as it was when compile was called; "
                + "insert variables before, in statements of their own"
        case .tooLarge:
            "compile: the bytes of all values together do not fit in Int; use smaller batches or layers"
        case .noLayer(let name):
            "compile: no state belongs to a layer named \(name.quoted()), which is to be exempt from mixed precision; "
                + "layers are named as in the names of states: 4 is the layer of 4.weight"
        }
    }
}
