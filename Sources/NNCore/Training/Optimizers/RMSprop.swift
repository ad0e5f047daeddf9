/// Steps by the gradient over the root of the mean of its squares:
/// `θ' = θ − α·g/(√v' + ε)` with `v' = ρ·v + (1 − ρ)·g²`.
///
/// Centred, the divisor is `√(v' − m'²) + ε` with `m' = ρ·m + (1 − ρ)·g`: an estimate of the deviation. With momentum
/// `b' = μ·b + g/(…)` and `θ' = θ − α·b'`. Weight decay adds λθ to g first. ε stands outside the root.
/// Source: Tieleman and Hinton, *Neural Networks for Machine Learning*, lecture 6.5, 2012; Graves, *Generating Sequences
/// With Recurrent Neural Networks*, 2013; PyTorch's `RMSprop`.
public struct RMSprop: Optimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// The decay ρ of the mean of squares, in [0, 1); PyTorch calls it alpha.
    public var alpha: Double
    /// What keeps the divisor from 0: ε, 0 or more.
    public var epsilon: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double
    /// The momentum μ, 0 or more.
    public var momentum: Double
    /// Whether the mean of gradients is taken from the squares.
    public var centered: Bool

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.01,
        alpha: Double = 0.99,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        momentum: Double = 0,
        centered: Bool = false
    ) {
        self.learningRate = learningRate
        self.alpha = alpha
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        self.momentum = momentum
        self.centered = centered
    }

    /// `rmsprop`.
    public var name: String { "rmsprop" }

    /// Decay, ε, weight decay and momentum.
    public var settings: [Hyperparameter] {
        [
            .decay("alpha", alpha), .nonNegative("epsilon", epsilon), .nonNegative("weight decay", weightDecay),
            .nonNegative("momentum", momentum),
        ]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let gradient = try context.decayed(parameter, weightDecay)
        let squares = try context.graph.square(gradient)
        var square = try context.average(of: squares, "rmsprop.v", for: parameter, decay: alpha)
        if centered {
            let mean = try context.average(of: gradient, "rmsprop.mean", for: parameter, decay: alpha)
            let difference = try context.graph.subtract(square, context.graph.square(mean))
            // Rounding may leave it below 0, where PyTorch's root is not a number.
            square = try context.graph.maximum(difference, 0)
        }
        var direction = try context.graph.divide(gradient, context.root(of: square, plus: epsilon))
        if momentum != 0 {
            let velocity = try context.state("rmsprop.momentum", for: parameter)
            let next = try context.graph.add(context.graph.scale(velocity, by: momentum), direction)
            try context.graph.update(velocity, to: next)
            direction = next
        }
        try context.descend(parameter, along: direction, rate: context.learningRate())
    }
}

extension Optimizer where Self == RMSprop {
    /// RMSprop: see ``RMSprop``.
    public static func rmsprop(
        learningRate: Double = 0.01,
        alpha: Double = 0.99,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        momentum: Double = 0,
        centered: Bool = false
    ) -> RMSprop {
        RMSprop(
            learningRate: learningRate,
            alpha: alpha,
            epsilon: epsilon,
            weightDecay: weightDecay,
            momentum: momentum,
            centered: centered
        )
    }
}
