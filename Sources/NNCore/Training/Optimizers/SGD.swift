/// Gradient descent, with momentum if asked for: `v' = μ·v + (1 − τ)·g`, `θ' = θ − α·v'`.
///
/// With Nesterov's momentum `θ' = θ − α·(g + μ·v')`. The first step has `v' = g`. Weight decay adds λθ to g first: the
/// gradient of the penalty ½λΣθ².
/// Source: PyTorch's `SGD`; Sutskever et al., *On the importance of initialization and momentum*, 2013.
public struct SGD: Optimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// The momentum μ, 0 or more.
    public var momentum: Double
    /// The dampening τ of what enters the momentum.
    public var dampening: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double
    /// Whether the gradient is taken where the momentum will lead.
    public var nesterov: Bool

    /// Makes gradient descent.
    public init(
        learningRate: Double = 0.1,
        momentum: Double = 0,
        dampening: Double = 0,
        weightDecay: Double = 0,
        nesterov: Bool = false
    ) {
        self.learningRate = learningRate
        self.momentum = momentum
        self.dampening = dampening
        self.weightDecay = weightDecay
        self.nesterov = nesterov
    }

    /// `sgd`.
    public var name: String { "sgd" }

    /// Momentum, dampening and decay.
    public var settings: [Hyperparameter] {
        [
            nesterov
                ? Hyperparameter(
                    "momentum",
                    momentum,
                    "above 0 with Nesterov's momentum",
                    isInRange: momentum > 0 && momentum.isFinite
                ) : .nonNegative("momentum", momentum),
            Hyperparameter(
                "dampening",
                dampening,
                nesterov ? "0 with Nesterov's momentum" : "finite",
                isInRange: dampening.isFinite && (!nesterov || dampening == 0)
            ),
            .nonNegative("weight decay", weightDecay),
        ]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let rate = try context.learningRate()
        let gradient = try context.decayed(parameter, weightDecay)
        var direction = gradient
        if momentum != 0 {
            let velocity = try context.state("sgd.momentum", for: parameter)
            var entering = gradient
            if dampening != 0 {
                let part = 1 - dampening
                let share = try context.number("1 − dampening") { $0.step == 1 ? 1 : part }
                entering = try context.graph.multiply(share, gradient)
            }
            let next = try context.graph.add(context.scale(velocity, byMomentum: momentum), entering)
            try context.graph.update(velocity, to: next)
            direction =
                nesterov ? try context.graph.add(gradient, context.scale(next, byMomentum: momentum)) : next
        }
        try context.descend(parameter, along: direction, rate: rate)
    }
}

extension Optimizer where Self == SGD {
    /// Gradient descent: see ``SGD``.
    public static func sgd(
        learningRate: Double = 0.1,
        momentum: Double = 0,
        dampening: Double = 0,
        weightDecay: Double = 0,
        nesterov: Bool = false
    ) -> SGD {
        SGD(
            learningRate: learningRate,
            momentum: momentum,
            dampening: dampening,
            weightDecay: weightDecay,
            nesterov: nesterov
        )
    }
}
