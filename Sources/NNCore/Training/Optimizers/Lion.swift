/// Steps by the sign of a mean of gradients, so that all elements change alike:
/// `θ' = (1 − α·λ)·θ − α·sign(β₁·m + (1 − β₁)·g)`, then `m' = β₂·m + (1 − β₂)·g`.
///
/// A sign of 0 changes nothing. Steps are as large as the learning rate: take a third to a tenth of Adam's, and three to ten
/// times its weight decay.
/// Source: Chen et al., *Symbolic Discovery of Optimization Algorithms*, 2023, with its defaults.
public struct Lion: Optimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// The decay β₁ of the mean that the step is the sign of, in [0, 1).
    public var beta1: Double
    /// The decay β₂ of the mean that is kept, in [0, 1).
    public var beta2: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double

    /// Makes the optimiser.
    public init(
        learningRate: Double = 1e-4,
        beta1: Double = 0.9,
        beta2: Double = 0.99,
        weightDecay: Double = 0
    ) {
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.weightDecay = weightDecay
    }

    /// `lion`.
    public var name: String { "lion" }

    /// Decays.
    public var settings: [Hyperparameter] {
        [.decay("beta1", beta1), .decay("beta2", beta2), .nonNegative("weight decay", weightDecay)]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let gradient = parameter.gradient
        let mean = try context.state("lion.m", for: parameter)
        let mixed = try context.graph.add(
            context.graph.scale(mean, by: beta1),
            context.graph.scale(gradient, by: 1 - beta1)
        )
        let next = try context.graph.add(
            context.graph.scale(mean, by: beta2),
            context.graph.scale(gradient, by: 1 - beta2)
        )
        try context.graph.update(mean, to: next)
        try context.descend(
            parameter,
            from: context.shrunk(parameter, weightDecay),
            along: context.graph.sign(mixed),
            rate: context.learningRate()
        )
    }
}

extension Optimizer where Self == Lion {
    /// Lion: see ``Lion``.
    public static func lion(
        learningRate: Double = 1e-4,
        beta1: Double = 0.9,
        beta2: Double = 0.99,
        weightDecay: Double = 0
    ) -> Lion {
        Lion(
            learningRate: learningRate,
            beta1: beta1,
            beta2: beta2,
            weightDecay: weightDecay
        )
    }
}
