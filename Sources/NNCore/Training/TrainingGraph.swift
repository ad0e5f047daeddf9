/// One step of training as a graph: forward, cost, gradients and updates, for one batch size.
///
/// The cost is `J = L + λΩ(θ)`, the update of every parameter `w' = w − α·∂J/∂w`.
public struct TrainingGraph: Sendable {
    /// The graph; the parts below are variables of it.
    public private(set) var graph = Graph()
    /// The batch x, [n, …input].
    public let features: Variable
    /// The batch's targets y: class indices [n], or values [n, …output].
    public let targets: Variable
    /// The learning rate α, a scalar.
    public let learningRate: Variable
    /// The network's output, [n, …output].
    public let output: Variable
    /// The loss L of the batch, a scalar.
    public let loss: Variable
    /// The cost J = L + λΩ(θ), a scalar.
    public let cost: Variable
    /// The network's parameters, in order.
    public let parameters: [Variable]
    /// ∂J/∂θ of each parameter, in order.
    public let gradients: [Variable]
    /// Each parameter's new value, in order.
    public let updatedParameters: [Variable]

    /// What the targets of a batch are.
    public enum TargetForm: Sendable, Equatable {
        /// One class index per sample.
        case classIndices
        /// As many values as the network has outputs.
        case values
    }

    /// Builds the graph of a step.
    /// - Throws: ``GraphError`` when the loss does not fit the network's output.
    public init(
        _ network: Network,
        loss lossFunction: Loss,
        regularizer: Regularizer = .none,
        batchSize: Int,
        targetForm: TargetForm
    ) throws(GraphError) {
        let batch = [batchSize]
        features = try graph.input("x", batch + network.inputShape.dimensions)
        targets = try graph.input(
            "y",
            targetForm == .classIndices ? batch : batch + network.outputShape.dimensions
        )
        learningRate = try graph.input("learning rate")
        (output, parameters) = try network.insert(into: &graph, x: features)
        loss = try lossFunction.insert(predicted: output, expected: targets, in: &graph)
        graph.label(loss, "L")

        let roles = zip(parameters, network.parameters).map { (variable: $0, role: $1.role) }
        if let penalty = try regularizer.insert(roles, in: &graph) {
            graph.label(penalty, "λΩ(θ)")
            cost = try graph.add(loss, penalty)
            graph.label(cost, "J")
        } else {
            cost = loss
        }

        gradients = try graph.gradients(of: cost, withRespectTo: parameters)
        var updated: [Variable] = []
        for (parameter, gradient) in zip(parameters, gradients) {
            updated.append(try graph.gradientDescent(parameter, gradient: gradient, rate: learningRate))
        }
        updatedParameters = updated
    }

    /// Compiles the step: output, loss and cost can be read after a run, and the parameters are updated if it trains.
    public func plan(trains: Bool = true) throws(PlanError) -> Plan {
        try graph.compile(
            outputs: [output, loss, cost],
            updates: trains ? zip(parameters, updatedParameters).map { (parameter: $0, value: $1) } : []
        )
    }
}
