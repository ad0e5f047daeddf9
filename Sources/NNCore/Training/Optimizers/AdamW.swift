/// Adam with weight decay beside its step: `θ' = (1 − α·λ)·θ − α·m̂/(√v̂ + ε)`.
///
/// So decay does not pass through the means of the gradients, and is the same for all parameters: see ``Adam`` for the
/// rest. Usual is not to let biases and scales decay:
///
///     AdamW(weightDecay: 0.01).except(.roles(.bias, .scale), using: AdamW(weightDecay: 0))
///
/// Source: Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, 2019; PyTorch's `AdamW`.
public struct AdamW: MomentOptimizer {
    /// The learning rate, the decays, ε and the weight decay.
    public var moments: MomentSettings
    /// Whether the divisor never becomes smaller: AMSGrad.
    public var amsgrad: Bool

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.001,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0.01,
        amsgrad: Bool = false
    ) {
        moments = MomentSettings(learningRate, beta1, beta2, epsilon, weightDecay)
        self.amsgrad = amsgrad
    }

    /// `adamw`.
    public var name: String { "adamw" }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let adam = Adam(beta1: beta1, beta2: beta2, epsilon: epsilon, amsgrad: amsgrad)
        let value = try adam.step(parameter, from: context.shrunk(parameter, weightDecay), in: &context)
        try context.graph.update(parameter.variable, to: value)
    }
}

extension Optimizer where Self == AdamW {
    /// Adam with decay beside the step: see ``AdamW``.
    public static func adamW(
        learningRate: Double = 0.001,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0.01,
        amsgrad: Bool = false
    ) -> AdamW {
        AdamW(
            learningRate: learningRate,
            beta1: beta1,
            beta2: beta2,
            epsilon: epsilon,
            weightDecay: weightDecay,
            amsgrad: amsgrad
        )
    }
}
