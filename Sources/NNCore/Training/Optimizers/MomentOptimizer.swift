/// What Adam and the optimisers that come of it are configured with.
public struct MomentSettings: Sendable, Hashable {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// The decay β₁ of the mean of gradients, in [0, 1).
    public var beta1: Double
    /// The decay β₂ of what the mean is measured by, in [0, 1).
    public var beta2: Double
    /// What keeps the divisor from 0: ε, 0 or more.
    public var epsilon: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double

    init(_ learningRate: Double, _ beta1: Double, _ beta2: Double, _ epsilon: Double, _ weightDecay: Double) {
        (self.learningRate, self.beta1, self.beta2) = (learningRate, beta1, beta2)
        (self.epsilon, self.weightDecay) = (epsilon, weightDecay)
    }

    /// All but the learning rate, with their ranges.
    var settings: [Hyperparameter] {
        [
            .decay("beta1", beta1), .decay("beta2", beta2), .nonNegative("epsilon", epsilon),
            .nonNegative("weight decay", weightDecay),
        ]
    }
}

/// An optimiser that steps by the mean of gradients, measured by how large they are: Adam, and what comes of it.
public protocol MomentOptimizer: Optimizer {
    /// The learning rate, the decays, ε and the weight decay.
    var moments: MomentSettings { get set }
}

extension MomentOptimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double {
        get { moments.learningRate }
        set { moments.learningRate = newValue }
    }
    /// The decay β₁ of the mean of gradients, in [0, 1).
    public var beta1: Double {
        get { moments.beta1 }
        set { moments.beta1 = newValue }
    }
    /// The decay β₂ of what the mean is measured by, in [0, 1).
    public var beta2: Double {
        get { moments.beta2 }
        set { moments.beta2 = newValue }
    }
    /// What keeps the divisor from 0: ε, 0 or more.
    public var epsilon: Double {
        get { moments.epsilon }
        set { moments.epsilon = newValue }
    }
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double {
        get { moments.weightDecay }
        set { moments.weightDecay = newValue }
    }

    /// Decays, ε and weight decay.
    public var settings: [Hyperparameter] { moments.settings }
}
