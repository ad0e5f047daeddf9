/// Steps by the mean of gradients over the largest of them, which is slowly forgotten:
/// `θ' = θ − α/(1 − β₁ᵗ)·m'/u'` with `m' = β₁·m + (1 − β₁)·g`, `u' = max(β₂·u, |g| + ε)`.
///
/// Adam with the maximum norm in place of the 2-norm. Weight decay adds λθ to g first.
/// Source: Kingma and Ba, *Adam: A Method for Stochastic Optimization*, 2015, section 7.1; PyTorch's `Adamax`.
public struct Adamax: Optimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// The decay β₁ of the mean of gradients, in [0, 1).
    public var beta1: Double
    /// The factor β₂ by which the largest gradient falls in each step, in [0, 1).
    public var beta2: Double
    /// What keeps the divisor from 0: ε, 0 or more.
    public var epsilon: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.002,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0
    ) {
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weightDecay = weightDecay
    }

    /// `adamax`.
    public var name: String { "adamax" }

    /// Decays and ε.
    public var settings: [Hyperparameter] {
        .moments(beta1, beta2, epsilon) + [.nonNegative("weight decay", weightDecay)]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let gradient = try context.decayed(parameter, weightDecay)
        let mean = try context.average(of: gradient, "adamax.m", for: parameter, decay: beta1)
        let norm = try context.state("adamax.u", for: parameter)
        let size = try context.graph.add(context.graph.abs(gradient), context.graph.constant(epsilon))
        let next = try context.graph.maximum(context.graph.scale(norm, by: beta2), size)
        try context.graph.update(norm, to: next)
        let beta1 = beta1
        let rate = try context.number("adamax.step size") { $0.learningRate / (1 - .pow(beta1, Double($0.step))) }
        try context.descend(parameter, along: context.graph.divide(mean, next), rate: rate)
    }
}

extension Optimizer where Self == Adamax {
    /// Adamax: see ``Adamax``.
    public static func adamax(
        learningRate: Double = 0.002,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0
    ) -> Adamax {
        Adamax(
            learningRate: learningRate,
            beta1: beta1,
            beta2: beta2,
            epsilon: epsilon,
            weightDecay: weightDecay
        )
    }
}
