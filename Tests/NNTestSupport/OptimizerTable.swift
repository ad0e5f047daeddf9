public import NNCore
public import Testing

/// All optimisers, each with settings that reach every branch of it: what holds for one must hold for all.
public struct OptimizerTableEntry: Sendable, CustomTestStringConvertible {
    /// What it is called in tests.
    public let name: String
    /// The optimiser.
    public let optimizer: any Optimizer

    /// The name, in the list of a test's arguments.
    public var testDescription: String { name }
}

extension OptimizerTableEntry {
    /// The table; ``ExpectedOptimizerLossesTests`` has PyTorch's numbers for each, with these settings.
    public static let all = [
        entry("sgd", .sgd(learningRate: 0.1)),
        entry("momentum", .sgd(learningRate: 0.1, momentum: 0.9, dampening: 0.1, weightDecay: 0.01)),
        entry("nesterov", .sgd(learningRate: 0.1, momentum: 0.9, weightDecay: 0.01, nesterov: true)),
        entry("rmsprop", .rmsprop(learningRate: 0.01)),
        entry(
            "centered rmsprop",
            .rmsprop(
                learningRate: 0.01,
                alpha: 0.9,
                epsilon: 1e-6,
                weightDecay: 0.01,
                momentum: 0.5,
                centered: true
            )
        ),
        entry(
            "adagrad",
            .adagrad(learningRate: 0.1, learningRateDecay: 0.1, weightDecay: 0.01, initialAccumulator: 0.1)
        ),
        entry("adadelta", .adadelta()),
        entry("adam", .adam(learningRate: 0.01)),
        entry("amsgrad", .adam(learningRate: 0.01, beta2: 0.9, weightDecay: 0.01, amsgrad: true)),
        entry("adamw", .adamW(learningRate: 0.01, weightDecay: 0.1)),
        entry("adamax", .adamax(learningRate: 0.01)),
        entry("nadam", .nadam(learningRate: 0.01, weightDecay: 0.1, decouplesWeightDecay: true)),
        entry("radam", .radam(learningRate: 0.01, weightDecay: 0.1, decouplesWeightDecay: true)),
        entry("lion", .lion(learningRate: 0.01, weightDecay: 0.1)),
        entry("muon", .muon(learningRate: 0.02, others: .adamW(learningRate: 0.01))),
        entry(
            "muon like adamw",
            .muon(learningRate: 0.02, nesterov: false, adjustment: .likeAdamW, others: .sgd(learningRate: 0.1))
        ),
        entry(
            "groups",
            AdamW(learningRate: 0.01, weightDecay: 0.1)
                .except(.roles(.bias), using: SGD(learningRate: 0.05, momentum: 0.9))
        ),
        entry("averaging", Adam(learningRate: 0.01).averaging(.exponential(decay: 0.9))),
        entry("maximizing", SGD(learningRate: 0.05).maximizing()),
    ]

    private static func entry(_ name: String, _ optimizer: any Optimizer) -> OptimizerTableEntry {
        OptimizerTableEntry(name: name, optimizer: optimizer)
    }
}
