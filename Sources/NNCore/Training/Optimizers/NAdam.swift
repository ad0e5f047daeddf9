/// Adam with Nesterov's momentum: `θ' = θ − (α·(1 − μₜ)/(1 − Πₜ)·g + α·μₜ₊₁/(1 − Πₜ₊₁)·m')/(√v̂ + ε)`.
///
/// `m' = β₁·m + (1 − β₁)·g`, `v' = β₂·v + (1 − β₂)·g²`, `v̂ = v'/(1 − β₂ᵗ)`; the momentum rises as
/// `μₜ = β₁·(1 − ½·0.96^(t·ψ))`, and Πₜ is the product of μ₁ to μₜ. Weight decay adds λθ to g first, if not decoupled.
/// Source: Dozat, *Incorporating Nesterov Momentum into Adam*, 2016; PyTorch's `NAdam`.
public struct NAdam: MomentOptimizer {
    /// The learning rate, the decays, ε and the weight decay.
    public var moments: MomentSettings
    /// How fast the momentum rises to β₁: ψ, 0 or more.
    public var momentumDecay: Double
    /// Whether weight decay shrinks the parameter beside the step, as ``AdamW`` does, instead of being added to g.
    public var decouplesWeightDecay: Bool

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.002,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        momentumDecay: Double = 0.004,
        decouplesWeightDecay: Bool = false
    ) {
        moments = MomentSettings(learningRate, beta1, beta2, epsilon, weightDecay)
        self.momentumDecay = momentumDecay
        self.decouplesWeightDecay = decouplesWeightDecay
    }

    /// `nadam`.
    public var name: String { "nadam" }

    /// Decays and ε.
    public var settings: [Hyperparameter] {
        moments.settings + [.nonNegative("momentum decay", momentumDecay)]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let (start, gradient) = try context.decayed(parameter, weightDecay, decoupled: decouplesWeightDecay)
        let mean = try context.average(of: gradient, "nadam.m", for: parameter, decay: beta1)
        let squares = try context.graph.square(gradient)
        let square = try context.average(of: squares, "nadam.v", for: parameter, decay: beta2)
        let (momentum, beta2) = (momentum, beta2)
        let gradientRate = try context.number("nadam.α·(1 − μ)") { $0.learningRate * (1 - momentum($0.step)) }
        let meanRate = try context.number("nadam.α·next μ") { $0.learningRate * momentum($0.step + 1) }
        // The product is rounded to single precision in each step, as PyTorch keeps it: in Double too.
        let product = try context.number("nadam.Π", startingAt: 1) { Double(Float($0) * Float(momentum($1))) }
        let next = try context.number("nadam.next μ") { momentum($0.step + 1) }
        let one = try context.graph.constant(1)
        let rest = try context.graph.subtract(one, product)
        let nextRest = try context.graph.subtract(one, context.graph.multiply(product, next))
        let correction = try context.number("nadam.correction") { 1 / (1 - .pow(beta2, Double($0.step))) }
        let divisor = try context.root(of: context.graph.multiply(correction, square), plus: epsilon)
        let change = try context.graph.add(
            context.graph.multiply(context.graph.divide(gradientRate, rest), gradient),
            context.graph.multiply(context.graph.divide(meanRate, nextRest), mean)
        )
        let value = try context.graph.subtract(start, context.graph.divide(change, divisor))
        try context.graph.update(parameter.variable, to: value)
    }

    /// The momentum `μₜ = β₁·(1 − ½·0.96^(t·ψ))` of a step.
    private var momentum: @Sendable (_ step: Int) -> Double {
        let (beta1, decay) = (beta1, momentumDecay)
        return { beta1 * (1 - 0.5 * .pow(0.96, Double($0) * decay)) }
    }
}

extension Optimizer where Self == NAdam {
    /// Adam with Nesterov's momentum: see ``NAdam``.
    public static func nadam(
        learningRate: Double = 0.002,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        momentumDecay: Double = 0.004,
        decouplesWeightDecay: Bool = false
    ) -> NAdam {
        NAdam(
            learningRate: learningRate,
            beta1: beta1,
            beta2: beta2,
            epsilon: epsilon,
            weightDecay: weightDecay,
            momentumDecay: momentumDecay,
            decouplesWeightDecay: decouplesWeightDecay
        )
    }
}
