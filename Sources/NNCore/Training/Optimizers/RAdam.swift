/// Adam that waits until the mean of squares is known well enough: `θ' = θ − α·r·m̂/(√v' + ε)·√(1 − β₂ᵗ)`.
///
/// `m̂ = m'/(1 − β₁ᵗ)` with `m' = β₁·m + (1 − β₁)·g`, `v' = β₂·v + (1 − β₂)·g²`. The factor
/// `r = √((ρₜ − 4)(ρₜ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρₜ))` with `ρ∞ = 2/(1 − β₂) − 1`, `ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ)` makes up for the
/// variance of v; while ρₜ ≤ 5 there is no saying, and `θ' = θ − α·m̂`. Weight decay adds λθ to g first, if not decoupled.
/// Source: Liu et al., *On the Variance of the Adaptive Learning Rate and Beyond*, 2020; PyTorch's `RAdam`.
public struct RAdam: MomentOptimizer {
    /// The learning rate, the decays, ε and the weight decay.
    public var moments: MomentSettings
    /// Whether weight decay shrinks the parameter beside the step, as ``AdamW`` does, instead of being added to g.
    public var decouplesWeightDecay: Bool

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.001,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        decouplesWeightDecay: Bool = false
    ) {
        moments = MomentSettings(learningRate, beta1, beta2, epsilon, weightDecay)
        self.decouplesWeightDecay = decouplesWeightDecay
    }

    /// `radam`.
    public var name: String { "radam" }

    /// Decays and ε.
    public var settings: [Hyperparameter] {
        [
            .decay("beta1", beta1), .decay("beta2", beta2), .positive("epsilon", epsilon),
            .nonNegative("weight decay", weightDecay),
        ]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let (start, gradient) = try context.decayed(parameter, weightDecay, decoupled: decouplesWeightDecay)
        let mean = try context.average(of: gradient, "radam.m", for: parameter, decay: beta1)
        let squares = try context.graph.square(gradient)
        let square = try context.average(of: squares, "radam.v", for: parameter, decay: beta2)
        let (beta1, rectification) = (beta1, rectification)
        // One of both rates is 0.
        let plain = try context.number("radam.plain rate") { moment in
            rectification(moment.step) == nil ? moment.learningRate / (1 - .pow(beta1, Double(moment.step))) : 0
        }
        let adaptive = try context.number("radam.adaptive rate") { moment in
            moment.learningRate / (1 - .pow(beta1, Double(moment.step))) * (rectification(moment.step) ?? 0)
        }
        let divisor = try context.root(of: square, plus: epsilon)
        let rate = try context.graph.add(plain, context.graph.divide(adaptive, divisor))
        let value = try context.graph.subtract(start, context.graph.multiply(rate, mean))
        try context.graph.update(parameter.variable, to: value)
    }

    /// The factor `r·√(1 − β₂ᵗ)` of a step; nil while the mean of squares is not known well enough.
    private var rectification: @Sendable (_ step: Int) -> Double? {
        let beta2 = beta2
        return { step in
            let (decay, limit) = (Double.pow(beta2, Double(step)), 2 / (1 - beta2) - 1)
            let length = limit - 2 * Double(step) * decay / (1 - decay)
            guard length > 5 else { return nil }
            let ratio = (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)
            return (ratio * (1 - decay)).squareRoot()
        }
    }
}

extension Optimizer where Self == RAdam {
    /// Rectified Adam: see ``RAdam``.
    public static func radam(
        learningRate: Double = 0.001,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        decouplesWeightDecay: Bool = false
    ) -> RAdam {
        RAdam(
            learningRate: learningRate,
            beta1: beta1,
            beta2: beta2,
            epsilon: epsilon,
            weightDecay: weightDecay,
            decouplesWeightDecay: decouplesWeightDecay
        )
    }
}
