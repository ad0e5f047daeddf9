internal import NNCore

/// The value of `--optimizer`.
enum OptimizerName: String, CaseIterable {
    case sgd, rmsprop, adagrad, adadelta, adam, adamw, adamax, nadam, radam, lion, muon

    /// The optimiser with its own settings, but for those that are given.
    /// - Parameter momentum: left out where the optimiser has none: see ``takesMomentum``.
    func optimizer(learningRate: Double?, weightDecay: Double?, momentum: Double?) -> any Optimizer {
        func made<Chosen: Optimizer>(
            _ optimizer: Chosen,
            _ rate: WritableKeyPath<Chosen, Double>,
            _ decay: WritableKeyPath<Chosen, Double>,
            _ speed: WritableKeyPath<Chosen, Double>? = nil
        ) -> any Optimizer {
            var optimizer = optimizer
            if let learningRate { optimizer[keyPath: rate] = learningRate }
            if let weightDecay { optimizer[keyPath: decay] = weightDecay }
            if let momentum, let speed { optimizer[keyPath: speed] = momentum }
            return optimizer
        }
        return switch self {
        case .sgd: made(SGD(), \.learningRate, \.weightDecay, \.momentum)
        case .rmsprop: made(RMSprop(), \.learningRate, \.weightDecay, \.momentum)
        case .adagrad: made(Adagrad(), \.learningRate, \.weightDecay)
        case .adadelta: made(Adadelta(), \.learningRate, \.weightDecay)
        case .adam: made(Adam(), \.learningRate, \.weightDecay)
        case .adamw: made(AdamW(), \.learningRate, \.weightDecay)
        case .adamax: made(Adamax(), \.learningRate, \.weightDecay)
        case .nadam: made(NAdam(), \.learningRate, \.weightDecay)
        case .radam: made(RAdam(), \.learningRate, \.weightDecay)
        case .lion: made(Lion(), \.learningRate, \.weightDecay)
        case .muon: made(Muon(), \.learningRate, \.weightDecay, \.momentum)
        }
    }

    /// Whether the optimiser has a momentum to be set.
    var takesMomentum: Bool { Self.withMomentum.contains(self) }

    static let withMomentum = [OptimizerName.sgd, .rmsprop, .muon]

    /// The optimiser of this name.
    init(named name: String) throws(OptimizerNameError) {
        guard let known = Self(rawValue: name) else { throw OptimizerNameError() }
        self = known
    }

    /// All names, for help and messages.
    static var valueList: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// No optimiser has the name.
struct OptimizerNameError: Error, CustomStringConvertible {
    var description: String { "choose one of \(OptimizerName.valueList)" }
}
