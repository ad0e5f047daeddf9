/// Steps by the mean of gradients over the root of the mean of their squares:
/// `θ' = θ − α·m̂/(√v̂ + ε)` with `m' = β₁·m + (1 − β₁)·g`, `v' = β₂·v + (1 − β₂)·g²`.
///
/// The hats are bias corrections: `m̂ = m'/(1 − β₁ᵗ)`, `v̂ = v'/(1 − β₂ᵗ)`. Weight decay adds λθ to g first; see
/// ``AdamW`` for decay beside the step.
/// Source: Kingma and Ba, *Adam: A Method for Stochastic Optimization*, 2015; PyTorch's `Adam`.
public struct Adam: MomentOptimizer {
    /// The learning rate, the decays, ε and the weight decay.
    public var moments: MomentSettings
    /// Whether the divisor never becomes smaller: AMSGrad.
    ///
    /// The maximum is taken before bias correction, as PyTorch does.
    /// Source: Reddi, Kale, Kumar, *On the Convergence of Adam and Beyond*, 2018.
    public var amsgrad: Bool

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.001,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        amsgrad: Bool = false
    ) {
        moments = MomentSettings(learningRate, beta1, beta2, epsilon, weightDecay)
        self.amsgrad = amsgrad
    }

    /// `adam`, or `amsgrad`.
    public var name: String { amsgrad ? "amsgrad" : "adam" }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let gradient = try context.decayed(parameter, weightDecay)
        let value = try step(parameter.with(gradient: gradient), from: parameter.variable, in: &context)
        try context.graph.update(parameter.variable, to: value)
    }

    /// Inserts the moments and the step from a value of the parameter.
    func step(
        _ parameter: TrainedParameter,
        from start: Variable,
        in context: inout OptimizerContext
    ) throws(GraphError) -> Variable {
        let (beta1, beta2) = (beta1, beta2)
        let mean = try context.average(of: parameter.gradient, "adam.m", for: parameter, momentum: beta1)
        let squares = try context.graph.square(parameter.gradient)
        var square = try context.average(of: squares, "adam.v", for: parameter, decay: beta2)
        if amsgrad {
            let largest = try context.state("adam.max_v", for: parameter)
            square = try context.graph.maximum(largest, square)
            try context.graph.update(largest, to: square)
        }
        let rate = try context.number("\(name).step size") {
            $0.learningRate / (1 - .pow(beta1 * $0.momentumFactor, Double($0.step)))
        }
        let correction = try context.number("\(name).correction") {
            1 / (1 - .pow(beta2, Double($0.step))).squareRoot()
        }
        let root = try context.graph.multiply(correction, context.graph.sqrt(square))
        let divisor = try context.graph.add(root, context.graph.constant(epsilon))
        let change = try context.graph.divide(context.graph.multiply(rate, mean), divisor)
        return try context.graph.subtract(start, change)
    }
}

extension Optimizer where Self == Adam {
    /// Adam: see ``Adam``.
    public static func adam(
        learningRate: Double = 0.001,
        beta1: Double = 0.9,
        beta2: Double = 0.999,
        epsilon: Double = 1e-8,
        weightDecay: Double = 0,
        amsgrad: Bool = false
    ) -> Adam {
        Adam(
            learningRate: learningRate,
            beta1: beta1,
            beta2: beta2,
            epsilon: epsilon,
            weightDecay: weightDecay,
            amsgrad: amsgrad
        )
    }
}
