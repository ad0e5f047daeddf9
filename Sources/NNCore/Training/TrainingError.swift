/// Why a network cannot be trained, evaluated or used for predictions as asked.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The data's samples are not what the network takes.
    case features(data: Shape, network: Shape)
    /// The data has more or fewer classes than the network has outputs for the loss.
    case classes(data: Int, network: Shape, loss: String)
    /// The data's targets are not of the network's output shape, which the loss compares them with.
    case targets(data: Shape, network: Shape, loss: String)
    /// Each sample has one number as its target, where the loss compares classes.
    case valuesForClasses(network: Shape, loss: String)
    /// A loss over classes is asked of a network with one output, whose softmax is 1 whatever it is.
    case singleClass(loss: String)
    /// There is nothing to train on or to evaluate.
    case noSamples
    /// A setting is out of its range.
    case setting(name: String, value: String, range: String)
    /// The cost became infinite or not a number.
    case nonFiniteCost(epoch: Int, step: Int, cost: Double, cause: NonFiniteCause)
    /// A parameter is infinite or not a number, before an epoch or after its updates, although no cost was.
    case nonFiniteParameter(name: String, epoch: Int, cause: NonFiniteCause)
    /// A second thread uses a trainer, while the first is in one of its methods.
    case enteredTwice
    /// The training is another one than that of the snapshot it is to go on from.
    case otherTraining([TrainingDifference])
    /// The network cannot be made, or the parameters are not its own.
    case network(NetworkError)
    /// The graph cannot be built.
    case graph(GraphError)
    /// The graph cannot be compiled.
    case plan(PlanError)
    /// The plan cannot be bound or run.
    case execution(ExecutionError)
    /// A metric cannot be computed.
    case metric(MetricError)
    /// The data cannot be cut into batches, or does not have the rows asked for.
    case data(DataError)
    /// The ranks cannot train together, or one is lost.
    case communication(CommunicationError)

    /// Differences that are listed: those of a deep network's states are hundreds, and say no more.
    private static var differenceLimit: Int { 16 }

    /// What to do where targets and outputs of a sample differ: reshaping helps only if they are equally many.
    private static func remedy(targets: Shape, network: Shape) -> String {
        if targets.elementCount == network.elementCount {
            return "reshape the targets to [n, …] with \(network) behind n"
        }
        if targets.rank > 1 { return "end with layers that give \(targets), or give other targets" }
        let count = targets.elementCount
        return "give the last layer \(count) \(count == 1 ? "output" : "outputs"), or each sample as many targets as "
            + "there are outputs"
    }

    /// The text for people.
    public var description: String {
        switch self {
        case .features(let data, let network):
            "data: the samples have shape \(data), but the network takes \(network); "
                + "change the network's input size, or choose other data"
        case .classes(let data, let network, let loss):
            "loss \(loss): there are \(data) classes, but the network's output is \(network); "
                + (data == 2 && network.dimensions == [1]
                    ? "give the last layer 2 outputs, or one with a loss for it, as .binaryCrossEntropyWithLogits"
                    : "give the last layer \(data) outputs")
        case .targets(let data, let network, let loss):
            "loss \(loss): the targets have shape \(data), but the network's output is \(network); "
                + Self.remedy(targets: data, network: network)
        case .valuesForClasses(let network, let loss):
            "loss \(loss): compares classes, but each sample's target is a value, and the network's output is \(network); "
                + "give the dataset its labels as Dataset.Targets.classes, or end with one output and use .meanSquaredError"
        case .singleClass(let loss):
            "loss \(loss): compares classes, but the network has one output, whose softmax is always 1; "
                + "for values use .meanSquaredError, for two classes .binaryCrossEntropyWithLogits"
        case .noSamples: "data: there are no samples; give at least one"
        case .setting(let name, let value, let range): "training: the \(name) is \(value), but must be \(range)"
        case .nonFiniteCost(let epoch, let step, let cost, let cause):
            "training: the cost became \(cost.brief) in epoch \(epoch), step \(step): \(cause)"
        case .nonFiniteParameter(_, let epoch, let cause):
            "training: epoch \(epoch): \(cause)"
        case .enteredTwice:
            "trainer: is training in another thread; use it from one thread at a time, or make a trainer for each"
        case .otherTraining(let differences):
            "training: is another one than the snapshot's: "
                + differences.prefix(Self.differenceLimit).map(\.description).joined(separator: "; ")
                + (differences.count > Self.differenceLimit
                    ? "; and \(differences.count - Self.differenceLimit) more" : "")
                + "; use the same network, options and data, or begin anew"
        case .network(let error): error.description
        case .graph(let error): error.description
        case .plan(let error): error.description
        case .execution(let error): error.description
        case .metric(let error): error.description
        case .data(let error): error.description
        case .communication(let error): error.description
        }
    }
}
