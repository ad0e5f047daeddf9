/// A computational graph: an append-only list of nodes, each an operation applied to earlier variables.
///
/// The list is in static single-assignment form, so creation order is a topological order. A graph knows
/// shapes but no numbers and no precision; those enter when it is compiled into a ``Plan``.
///
/// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
public struct Graph: Sendable {
    /// One operation, what it is applied to, and the shape of its one output.
    struct Node: Sendable {
        let operation: any GraphOperation
        let inputs: [Variable]
        let shape: Shape
        var label: String?
        /// What the node was inserted for, if it was inserted by back-propagation.
        var gradient: GradientRole?
    }

    private(set) var nodes: [Node] = []

    /// What is being differentiated with respect to what, while ``gradients(of:withRespectTo:seed:)`` runs.
    var differentiation: GradientRole?

    /// The gradients that were asked for, in order.
    package private(set) var derivatives: [Derivative] = []

    /// The states in the order in which they were made.
    public private(set) var states: [Variable] = []

    /// The states by their names.
    private(set) var stateIDs: [ExactText: Variable] = [:]

    /// What the states become at the end of a run.
    public private(set) var updates: [StateUpdate] = []

    /// Makes an empty graph.
    public init() {}

    /// The number of nodes.
    public var count: Int { nodes.count }

    /// All variables in the order in which they were made: each after those it is computed from.
    public var variables: [Variable] { nodes.indices.map(Variable.init) }

    /// The shape of a variable.
    /// - Precondition: the variable is of this graph, as for all that ask about one.
    public func shape(of variable: Variable) -> Shape { nodes[variable.id].shape }

    /// The shape of a variable that an operation is about to be applied to.
    /// - Throws: ``GraphError/unknownVariable(operation:_:)`` when the variable is of another graph.
    func shape(of variable: Variable, for operation: String) throws(GraphError) -> Shape {
        guard nodes.indices.contains(variable.id) else { throw .unknownVariable(operation: operation, variable) }
        return nodes[variable.id].shape
    }

    /// What the user called a variable, if anything.
    public func label(of variable: Variable) -> String? { nodes[variable.id].label }

    /// The variables that a variable is computed from directly.
    public func inputs(of variable: Variable) -> [Variable] { nodes[variable.id].inputs }

    /// The operation that computes a variable.
    public func operation(of variable: Variable) -> any GraphOperation { nodes[variable.id].operation }

    /// Appends an operation applied to variables of this graph.
    /// - Throws: ``GraphError`` when the operation does not take these shapes, or a constant's labels.
    public mutating func insert(
        _ operation: some GraphOperation,
        _ inputs: [Variable],
        label: String? = nil
    ) throws(GraphError) -> Variable {
        for input in inputs where !nodes.indices.contains(input.id) {
            throw .unknownVariable(operation: operation.name, input)
        }
        var shapes: [Shape] = []
        shapes.reserveCapacity(inputs.count)
        for input in inputs { shapes.append(nodes[input.id].shape) }
        guard inputs.count == operation.inputCount else {
            throw .operandCount(operation: operation.name, expected: operation.inputCount, given: shapes)
        }
        let shape = try operation.outputShape(for: shapes)
        if operation.access == .elementwise, !shapes.allSatisfy({ $0 == shape }) {
            throw .notElementwise(operation: operation.name, inputs: shapes, output: shape)
        }
        for (index, input) in inputs.enumerated() {
            guard let classCount = operation.classCount(ofInput: index, shapes: shapes) else { continue }
            let reader = LabelReader(operation: operation.name, classCount: classCount, shapes: shapes)
            try checkLabels(input, for: reader)
        }
        return append(
            Node(operation: operation, inputs: inputs, shape: shape, label: label, gradient: differentiation)
        )
    }

    /// Appends a node that is known to be right.
    mutating func append(_ node: Node) -> Variable {
        let variable = Variable(id: nodes.count)
        nodes.append(node)
        if let state = node.operation as? State {
            states.append(variable)
            stateIDs[state.declaration.exactName] = variable
        }
        return variable
    }

    /// Appends an update that is known to be right.
    mutating func append(_ update: StateUpdate) { updates.append(update) }

    /// Names a variable, for printing and for messages.
    public mutating func label(_ variable: Variable, as label: String) {
        nodes[variable.id].label = label
    }

    /// Whether back-propagation inserted a variable.
    public func isGradient(_ variable: Variable) -> Bool { nodes[variable.id].gradient != nil }

    /// What back-propagation inserted a variable for, if it did.
    package func gradientRole(of variable: Variable) -> GradientRole? { nodes[variable.id].gradient }

    /// Notes that a variable is the whole gradient of what is being differentiated, if it was inserted for it.
    mutating func markTotalGradient(_ variable: Variable) {
        guard let differentiation, let role = nodes[variable.id].gradient, role == differentiation else { return }
        nodes[variable.id].gradient?.isTotal = true
    }

    /// Notes a gradient that was asked for.
    mutating func record(_ derivative: Derivative) { derivatives.append(derivative) }
}
