/// The second part of a step whose gradients wait: updates parameters along the gradients, and sets these to 0.
///
/// Between the parts is the place for what changes gradients from outside: an exchange between processes, for example.
public struct WaitingUpdate: Sendable {
    /// The graph; its updates are the step's.
    public let graph: Graph
    /// The numbers that each run is given.
    public let numbers: [StepNumber]
    /// The states that the optimiser, and the waiting gradients, need beside the network's.
    let extraStates: [NetworkState]

    /// Builds the graph.
    /// - Throws: ``GraphError`` when a part of it does not fit.
    public init(
        _ network: Network,
        _ optimizer: any Optimizer,
        regularizer: any Regularizer = .none,
        clipping: GradientClipping? = nil
    ) throws(GraphError) {
        var context = OptimizerContext(Graph())
        var parameters: [Variable] = []
        for state in network.parameters {
            parameters.append(try context.graph.state(state.name, shape: state.shape, role: state.role))
        }
        let waiting = try context.waitingGradients(of: parameters)
        // A batch in which nothing counts has gradient 0.
        let isNone = try context.graph.equal(waiting.weight, context.graph.constant(0))
        let divisor = try context.graph.add(waiting.weight, isNone)
        var gradients: [Variable] = []
        for state in waiting.gradients { gradients.append(try context.graph.divide(state, divisor)) }
        if let penalty = try regularizer.penalty(of: parameters, in: &context.graph) {
            let slopes = try context.graph.gradients(of: penalty, withRespectTo: parameters)
            for index in gradients.indices {
                gradients[index] = try context.graph.add(gradients[index], slopes[index])
            }
        }
        if let clipping { gradients = try clipping.insert(gradients, in: &context.graph) }
        try context.insert(optimizer, parameters, gradients)
        for state in waiting.gradients + [waiting.weight] {
            try context.graph.update(state, to: context.graph.zeros(context.graph.shape(of: state)))
        }
        graph = context.graph
        numbers = context.numbers
        extraStates = context.states
    }

    /// Compiles the update.
    public func plan() throws(PlanError) -> Plan { try graph.compile(outputs: []) }

    /// The states that the optimiser, and gradients that wait if they do, need beside the network's, in order.
    func extraStates(accumulates: Bool) -> [NetworkState] {
        extraStates.filter { accumulates || $0.role != .gradient }
    }
}
