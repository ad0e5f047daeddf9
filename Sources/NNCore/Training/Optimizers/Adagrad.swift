/// Steps by the gradient over the root of the sum of its squares: `θ' = θ − α'·g/(√s' + ε)` with `s' = s + g²`.
///
/// The rate falls as `α' = α/(1 + (t − 1)·decay)` in step t. Weight decay adds λθ to g first.
/// Source: Duchi, Hazan, Singer, *Adaptive Subgradient Methods*, 2011; PyTorch's `Adagrad`.
public struct Adagrad: Optimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// How fast the rate falls from step to step, 0 or more.
    public var learningRateDecay: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double
    /// What the sum of squares starts at, 0 or more.
    public var initialAccumulator: Double
    /// What keeps the divisor from 0: ε, 0 or more.
    public var epsilon: Double

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.01,
        learningRateDecay: Double = 0,
        weightDecay: Double = 0,
        initialAccumulator: Double = 0,
        epsilon: Double = 1e-10
    ) {
        self.learningRate = learningRate
        self.learningRateDecay = learningRateDecay
        self.weightDecay = weightDecay
        self.initialAccumulator = initialAccumulator
        self.epsilon = epsilon
    }

    /// `adagrad`.
    public var name: String { "adagrad" }

    /// Decays, first sum and ε.
    public var settings: [Hyperparameter] {
        [
            .nonNegative("learning rate decay", learningRateDecay), .nonNegative("weight decay", weightDecay),
            .nonNegative("initial accumulator", initialAccumulator), .nonNegative("epsilon", epsilon),
        ]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let gradient = try context.decayed(parameter, weightDecay)
        let sum = try context.state("adagrad.sum", for: parameter, startingAt: initialAccumulator)
        let next = try context.graph.add(sum, context.graph.square(gradient))
        try context.graph.update(sum, to: next)
        let decay = learningRateDecay
        let rate = try context.number("adagrad.rate") { $0.learningRate / (1 + Double($0.step - 1) * decay) }
        let direction = try context.graph.divide(gradient, context.root(of: next, plus: epsilon))
        try context.descend(parameter, along: direction, rate: rate)
    }
}

extension Optimizer where Self == Adagrad {
    /// Adagrad: see ``Adagrad``.
    public static func adagrad(
        learningRate: Double = 0.01,
        learningRateDecay: Double = 0,
        weightDecay: Double = 0,
        initialAccumulator: Double = 0,
        epsilon: Double = 1e-10
    ) -> Adagrad {
        Adagrad(
            learningRate: learningRate,
            learningRateDecay: learningRateDecay,
            weightDecay: weightDecay,
            initialAccumulator: initialAccumulator,
            epsilon: epsilon
        )
    }
}
