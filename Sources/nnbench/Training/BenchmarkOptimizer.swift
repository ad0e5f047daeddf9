import NNCore

/// The value of `--optimizer`: what makes steps of gradients in the training that is measured.
enum BenchmarkOptimizer: String, CaseIterable {
    case sgd, decay, momentum, nesterov, rmsprop, adagrad, adadelta, adam, amsgrad, adamw, adamax, nadam, radam, lion,
        muon

    /// The rate of those that step along the gradient itself.
    private static var descentRate: Double { 0.05 }

    /// The optimiser, so configured that the losses of thousands of steps stay finite.
    var optimizer: any Optimizer {
        let rate = Self.descentRate
        return switch self {
        case .sgd: SGD(learningRate: rate)
        case .decay: SGD(learningRate: rate, weightDecay: 1e-4)
        case .momentum: SGD(learningRate: rate / 10, momentum: 0.9)
        case .nesterov: SGD(learningRate: rate / 10, momentum: 0.9, nesterov: true)
        case .rmsprop: RMSprop(learningRate: 1e-3)
        case .adagrad: Adagrad()
        case .adadelta: Adadelta()
        case .adam: Adam()
        case .amsgrad: Adam(amsgrad: true)
        case .adamw: AdamW()
        case .adamax: Adamax()
        case .nadam: NAdam()
        case .radam: RAdam()
        case .lion: Lion()
        case .muon: Muon()
        }
    }

    /// The name in records, which have none for plain descent: so were they when there was nothing else.
    var recordName: String? { self == .sgd ? nil : rawValue }
}
