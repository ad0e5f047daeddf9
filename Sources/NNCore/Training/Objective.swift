/// What a network is trained to make small, as a graph: forward, loss and penalty, for one batch size.
///
/// The cost is `J = L + λΩ(θ)`. Evaluation runs it as it is; ``TrainingStep`` adds gradients and updates.
public struct Objective: Sendable {
    /// The graph; the parts below are variables of it.
    public private(set) var graph = Graph()
    /// What the network was inserted for.
    public let mode: Mode
    /// The batch x, [n, …input].
    public let features: Variable
    /// The batch's targets y: class indices [n], or values [n, …output].
    public let targets: Variable
    /// How much each sample counts, [n]; nil if all count alike.
    public let sampleWeights: Variable?
    /// The network's output, [n, …output].
    public let output: Variable
    /// The loss L of the batch, a scalar.
    public let loss: Variable
    /// The loss and what it was divided by, which together make losses of several batches one.
    let terms: LossTerms
    /// The cost J = L + λΩ(θ), a scalar.
    public let cost: Variable
    /// The penalty λΩ(θ), a scalar; nil if there is none.
    let penalty: Variable?
    /// The network's parameters, in order.
    public let parameters: [Variable]
    /// What each layer gives, in the order in which it is computed.
    let layerOutputs: [LayerOutput]
    /// The numbers of a step that the network asks for.
    let numbers: [StepNumber]

    /// What the targets of a batch are.
    public enum TargetForm: Sendable, Equatable {
        /// One class index per sample.
        case classIndices
        /// As many values as the network has outputs.
        case values
    }

    /// Builds the graph.
    /// - Parameters:
    ///   - network: what computes the predictions.
    ///   - lossFunction: what compares them with the targets.
    ///   - regularizer: what is added to the loss.
    ///   - batchSize: the samples n of a batch.
    ///   - targetForm: what the targets are.
    ///   - mode: whether layers train or predict.
    ///   - weighsSamples: whether samples have weights, which are an input then.
    ///   - seed: what layers that draw in training draw from.
    /// - Throws: ``GraphError`` when the loss does not fit the network's output, or a layer the batch.
    public init(
        _ network: Network,
        loss lossFunction: any Loss,
        regularizer: any Regularizer = .none,
        batchSize: Int,
        targetForm: TargetForm,
        mode: Mode = .train,
        weighsSamples: Bool = false,
        seed: UInt64 = 0
    ) throws(GraphError) {
        self.mode = mode
        let batch = [batchSize]
        features = try graph.input("x", batch + network.inputShape.dimensions)
        targets = try graph.input(
            "y",
            targetForm == .classIndices ? batch : batch + network.outputShape.dimensions
        )
        sampleWeights = weighsSamples ? try graph.input("sample weights", batch) : nil
        let key = mode == .train ? try graph.input("random key", [3]) : nil
        numbers = key.map { [StepNumber(name: "random key", variable: $0, source: .randomKey)] } ?? []
        var context = LayerContext(graph, mode: mode, randomKey: key, randomSeed: seed)
        output = try network.forward(features, in: &context)
        graph = context.graph
        layerOutputs = context.outputs
        parameters = context.states.filter(\.role.isTrained).compactMap { context.graph.state(named: $0.name) }
        terms = try lossFunction.terms(
            predicted: output,
            expected: targets,
            sampleWeights: sampleWeights,
            in: &graph
        )
        loss = try terms.insertLoss(into: &graph)
        graph.label(loss, as: "L")
        penalty = try regularizer.penalty(of: parameters, in: &graph)
        if let penalty {
            graph.label(penalty, as: "λΩ(θ)")
            cost = try graph.add(loss, penalty)
            graph.label(cost, as: "J")
        } else {
            cost = loss
        }
    }

    /// Compiles the objective alone: output, loss and cost can be read after a run, and no state changes.
    public func plan(precision: Precision = .full) throws(PlanError) -> Plan {
        try graph.compile(outputs: outputs, updating: false, precision: precision)
    }

    /// What is read after a run.
    var outputs: [Variable] { [output, loss, cost] + [terms.weight].compactMap { $0 } }
}
