/// Another optimiser's steps, beside which an average of the parameters is kept: `θ̄' = θ̄ + r·(θ' − θ̄)`.
///
///     let options = TrainingOptions(optimizer: Adam().averaging(.exponential(decay: 0.999)))
///     …
///     let predictor = try Predictor(network, states: trainer.averagedStates)
///
/// The averages are states of the graph: they are computed in the step, and a checkpoint has them.
/// Source: Polyak, Juditsky, *Acceleration of stochastic approximation by averaging*, 1992; Izmailov et al., *Averaging weights
/// leads to wider optima and better generalization*, 2018.
public struct Averaging: Optimizer {
    /// How much each step counts.
    public enum Weights: Sendable, Hashable {
        /// Each as much less than the next: r = 1 − decay. The first value is that after the first step.
        case exponential(decay: Double)
        /// All alike from a step on, counted from 1: r = 1/n in the n-th of them. Before it there is no average.
        case equal(from: Int)
    }

    /// What steps.
    public var base: any Optimizer
    /// How much each step counts.
    public var weights: Weights

    /// Makes the optimiser.
    public init(_ base: any Optimizer, _ weights: Weights) { (self.base, self.weights) = (base, weights) }

    /// `averaging` and the other's name.
    public var name: String { "averaging \(base.name)" }

    /// The other's.
    public var learningRate: Double { base.learningRate }

    /// The other's, and the decay or the first step.
    public var settings: [Hyperparameter] {
        switch weights {
        case .exponential(let decay): base.settings + [.decay("decay of the average", decay)]
        case .equal(let step): base.settings + [.count("first step of the average", step)]
        }
    }

    /// Inserts the other's update, and that of the average.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        try base.update(parameter, in: &context)
        guard let value = context.graph.updates.last(where: { $0.state == parameter.variable })?.value else { return }
        let declaration = parameter.declaration
        let average = try context.state(
            "\(declaration.name)/\(Self.suffix)",
            shape: declaration.shape,
            role: .average
        )
        let weights = weights
        let rate = try context.number("rate of the average") { weights.rate(in: $0.step) }
        let change = try context.graph.multiply(rate, context.graph.subtract(value, average))
        try context.graph.update(average, to: context.graph.add(average, change))
    }

    /// What the name of a parameter's average ends in.
    static let suffix = "average"
}

extension Averaging.Weights {
    /// The rate r of a step, counted from 1.
    func rate(in step: Int) -> Double {
        switch self {
        case .exponential(let decay): step <= 1 ? 1 : 1 - decay
        case .equal(let first): step <= first ? 1 : 1 / Double(step - first + 1)
        }
    }
}

extension Optimizer {
    /// The same steps, with an average of the parameters: `Adam().averaging(.exponential(decay: 0.999))`.
    public func averaging(_ weights: Averaging.Weights) -> Averaging { Averaging(self, weights) }
}

extension Trainer {
    /// The network's states with the averages of its parameters in their place, where ``Averaging`` keeps them.
    ///
    /// Running statistics are those of the parameters, not of their averages.
    public var averagedStates: [NamedTensor<Element>] {
        var averages: [ExactText: Tensor<Element>] = [:]
        for average in reading({ storage.snapshot { $0.role == .average } }) {
            averages[ExactText(average.name)] = average.tensor
        }
        return states.map { state in
            NamedTensor(state.name, averages[ExactText("\(state.name)/\(Averaging.suffix)")] ?? state.tensor)
        }
    }
}
