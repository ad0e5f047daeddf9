extension Graph {
    /// Compiles what is needed to compute some variables and to update some parameters.
    ///
    /// Nodes that neither outputs nor updates need are dropped, what occurs twice is computed once, and what is known
    /// beforehand is not computed. Broadcasts, transpositions and reshapes cost nothing
    /// wherever their consumers can read strided memory. Updates take effect at the end of a run, all from the
    /// parameters' old values.
    /// - Parameters:
    ///   - outputs: variables that can be read after a run.
    ///   - updates: parameters, and the variables that become their new values.
    /// - Throws: ``PlanError`` when an update is not of a parameter or has another shape, or memory would overflow.
    public func compile(
        outputs: [Variable],
        updates: [(parameter: Variable, value: Variable)] = []
    ) throws(PlanError) -> Plan {
        try check(outputs: outputs, updates: updates)
        let simplified = Simplification(self, neededFor: outputs + updates.map(\.value))
        let lowering = Lowering(
            simplified.graph,
            outputs: outputs.map { simplified[$0] },
            updates: updates.map { (simplified[$0.parameter], simplified[$0.value]) }
        )
        guard lowering.fitsAddresses else { throw .tooLarge }
        let source = Plan.Source(
            graph: simplified.graph,
            outputs: outputs.map { simplified[$0] },
            originals: simplified.originals
        )
        return MemoryPlanning(lowering).plan(of: source, naming: simplified.names)
    }

    private func check(
        outputs: [Variable],
        updates: [(parameter: Variable, value: Variable)]
    ) throws(PlanError) {
        for variable in outputs + updates.flatMap({ [$0.parameter, $0.value] })
        where !nodes.indices.contains(variable.id) {
            throw .unknownVariable(variable)
        }
        var updated: Set<Variable> = []
        for (parameter, value) in updates {
            let operation = operation(of: parameter)
            guard operation is Parameter else { throw .notAParameter(parameter, operation: operation.name) }
            guard updated.insert(parameter).inserted else { throw .updatedTwice(parameter) }
            guard shape(of: parameter) == shape(of: value) else {
                throw .updateShape(parameter: shape(of: parameter), value: shape(of: value))
            }
        }
    }
}

/// Why a graph cannot be compiled as asked.
public enum PlanError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A variable belongs to another graph.
    case unknownVariable(Variable)
    /// The target of an update is not a parameter.
    case notAParameter(Variable, operation: String)
    /// A parameter is updated twice.
    case updatedTwice(Variable)
    /// A parameter's new value has another shape than the parameter.
    case updateShape(parameter: Shape, value: Shape)
    /// The values of a run have more bytes together than can be counted.
    case tooLarge

    /// The text for people.
    public var description: String {
        switch self {
        case .unknownVariable(let variable):
            "compile: variable \(variable) is not of this graph as it was when compile was called; "
                + "insert variables before, in statements of their own"
        case .notAParameter(let variable, let operation):
            "compile: only parameters can be updated, and \(variable) is the result of \(operation)"
        case .updatedTwice(let variable):
            "compile: parameter \(variable) is updated twice; add the updates up first"
        case .updateShape(let parameter, let value):
            "compile: a parameter of shape \(parameter) cannot be updated to a value of shape \(value)"
        case .tooLarge:
            "compile: the bytes of all values together do not fit in Int; use smaller batches or layers"
        }
    }
}
