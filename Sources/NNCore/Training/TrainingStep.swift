/// One step of training as a graph: an objective, its gradients, what stands between gradient and update, and the updates.
///
///     objective → gradients → clipping, waiting → optimiser's updates
///
/// Where nothing stands between, one plan does all, and no gradient of a weight is ever in memory. A step whose gradients
/// wait, for further batches or for other processes, is made of two graphs: ``init(accumulating:)`` adds gradients to
/// states, and ``WaitingUpdate`` updates the parameters along them.
public struct TrainingStep: Sendable {
    /// The graph; its updates are the step's.
    public private(set) var graph: Graph
    /// What is made small.
    public let objective: Objective
    /// The gradient of each parameter, in the network's order: of the cost, or of the sum that is accumulated.
    public let gradients: [Variable]
    /// The numbers that each run is given.
    public let numbers: [StepNumber]
    /// The states that the optimiser, and waiting gradients, need beside the network's.
    let extraStates: [NetworkState]

    /// The whole step: `θ' = optimizer(θ, ∂J/∂θ)`.
    /// - Throws: ``GraphError`` when a part of it does not fit.
    public init(
        _ objective: Objective,
        _ optimizer: any Optimizer,
        clipping: GradientClipping? = nil
    ) throws(GraphError) {
        self.objective = objective
        var graph = objective.graph
        var gradients = try graph.gradients(of: objective.cost, withRespectTo: objective.parameters)
        if let clipping { gradients = try clipping.insert(gradients, in: &graph) }
        var context = OptimizerContext(graph)
        try context.insert(optimizer, objective.parameters, gradients)
        self.graph = context.graph
        self.gradients = gradients
        numbers = objective.numbers + context.numbers
        extraStates = context.states
    }

    /// The first part of a step whose gradients wait: adds the gradients of a batch's summed loss to states, and what the
    /// sum is to be divided by.
    ///
    /// So several batches count exactly as one with all their samples would. The penalty's gradient comes with the update.
    public init(accumulating objective: Objective) throws(GraphError) {
        self.objective = objective
        var context = OptimizerContext(objective.graph)
        gradients = try context.graph.gradients(of: objective.terms.sum, withRespectTo: objective.parameters)
        let waiting = try context.waitingGradients(of: objective.parameters)
        for (state, gradient) in zip(waiting.gradients, gradients) {
            try context.graph.update(state, to: context.graph.add(state, gradient))
        }
        // What is divided by 0 in the end is not divided.
        var weight = try context.graph.constant(objective.terms.isSum ? 0 : objective.terms.count)
        if let sum = objective.terms.weight { weight = sum }
        try context.graph.update(waiting.weight, to: context.graph.add(waiting.weight, weight))
        graph = context.graph
        numbers = objective.numbers
        extraStates = context.states
    }

    /// Compiles the step: the objective's output, loss and cost can be read after a run, and the states are updated.
    public func plan(precision: Precision = .full) throws(PlanError) -> Plan {
        try graph.compile(outputs: objective.outputs, precision: precision)
    }
}

extension OptimizerContext {
    /// Inserts the updates of all parameters.
    mutating func insert(
        _ optimizer: any Optimizer,
        _ parameters: [Variable],
        _ gradients: [Variable]
    ) throws(GraphError) {
        if let setting = optimizer.allSettings.first(where: { !$0.isInRange }) {
            let (name, value) = (setting.name, "\(setting.value)")
            throw .setting(operation: optimizer.name, name: name, value: value, range: setting.range)
        }
        for (variable, gradient) in zip(parameters, gradients) {
            guard let declaration = graph.declaration(of: variable) else {
                throw .notAState(variable, operation: graph.operation(of: variable).name)
            }
            try optimizer.update(
                TrainedParameter(declaration: declaration, variable: variable, gradient: gradient),
                in: &self
            )
        }
    }

    /// States for the gradients that wait, and for what they are to be divided by.
    mutating func waitingGradients(
        of parameters: [Variable]
    ) throws(GraphError) -> (gradients: [Variable], weight: Variable) {
        var gradients: [Variable] = []
        for parameter in parameters {
            let name = "\(graph.name(of: parameter))/gradient"
            gradients.append(try state(name, shape: graph.shape(of: parameter), role: .gradient))
        }
        return (gradients, try state("gradient/weight", shape: .scalar, role: .gradient))
    }
}
