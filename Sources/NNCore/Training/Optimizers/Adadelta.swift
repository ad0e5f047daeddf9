/// Steps as large as the last ones were: `θ' = θ − α·d` with `d = g·√(u + ε)/√(v' + ε)`.
///
/// `v' = ρ·v + (1 − ρ)·g²` is the mean of squared gradients, `u' = ρ·u + (1 − ρ)·d²` that of squared steps, which the next
/// step is measured by. Weight decay adds λθ to g first. ε stands inside the roots.
/// Source: Zeiler, *ADADELTA: An Adaptive Learning Rate Method*, 2012; PyTorch's `Adadelta`.
public struct Adadelta: Optimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// The decay ρ of both means, in [0, 1).
    public var rho: Double
    /// What keeps the divisor from 0: ε, 0 or more.
    public var epsilon: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double

    /// Makes the optimiser.
    public init(
        learningRate: Double = 1,
        rho: Double = 0.9,
        epsilon: Double = 1e-6,
        weightDecay: Double = 0
    ) {
        self.learningRate = learningRate
        self.rho = rho
        self.epsilon = epsilon
        self.weightDecay = weightDecay
    }

    /// `adadelta`.
    public var name: String { "adadelta" }

    /// Decays and ε.
    public var settings: [Hyperparameter] {
        [.decay("rho", rho), .nonNegative("epsilon", epsilon), .nonNegative("weight decay", weightDecay)]
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let gradient = try context.decayed(parameter, weightDecay)
        let squares = try context.graph.square(gradient)
        let square = try context.average(of: squares, "adadelta.v", for: parameter, decay: rho)
        let epsilon = try context.graph.constant(epsilon)
        let steps = try context.state("adadelta.u", for: parameter)
        let size = try context.graph.sqrt(context.graph.add(steps, epsilon))
        let divisor = try context.graph.sqrt(context.graph.add(square, epsilon))
        let step = try context.graph.multiply(context.graph.divide(size, divisor), gradient)
        let next = try context.graph.add(
            context.graph.scale(steps, by: rho),
            context.graph.scale(context.graph.square(step), by: 1 - rho)
        )
        try context.graph.update(steps, to: next)
        try context.descend(parameter, along: step, rate: context.learningRate())
    }
}

extension Optimizer where Self == Adadelta {
    /// Adadelta: see ``Adadelta``.
    public static func adadelta(
        learningRate: Double = 1,
        rho: Double = 0.9,
        epsilon: Double = 1e-6,
        weightDecay: Double = 0
    ) -> Adadelta {
        Adadelta(
            learningRate: learningRate,
            rho: rho,
            epsilon: epsilon,
            weightDecay: weightDecay
        )
    }
}
