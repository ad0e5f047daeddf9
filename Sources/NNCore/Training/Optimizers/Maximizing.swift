/// Another optimiser's steps, up the gradient instead of down: the cost is made large.
///
/// The gradient's sign is changed before anything else, so weight decay still makes parameters small, as with PyTorch's
/// `maximize`.
public struct Maximizing: Optimizer {
    /// What steps.
    public var base: any Optimizer

    /// Makes the optimiser.
    public init(_ base: any Optimizer) { self.base = base }

    /// `maximizing` and the other's name.
    public var name: String { "maximizing \(base.name)" }

    /// The other's.
    public var learningRate: Double { base.learningRate }

    /// The other's.
    public var settings: [Hyperparameter] { base.settings }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let gradient = try context.graph.negate(parameter.gradient)
        try base.update(parameter.with(gradient: gradient), in: &context)
    }
}

extension Optimizer {
    /// The same steps, up the gradient: `SGD(learningRate: 0.1).maximizing()`.
    public func maximizing() -> Maximizing { Maximizing(self) }
}
