/// Groups of parameters, each with an optimiser of its own; a parameter belongs to the first group that covers it.
///
///     AdamW(weightDecay: 0.01).except(.roles(.bias, .scale), using: AdamW(weightDecay: 0))
///     GroupedOptimizer(.init(.roles(.weight), .muon()), .init(.roles(.bias), .sgd(learningRate: 0.1)))
///
/// The trainer's learning rate is that of the rest, or of the first group; the others keep their ratio to it, so that a
/// schedule changes all of them alike.
public struct GroupedOptimizer: Optimizer {
    /// Some parameters, and what steps them.
    public struct Group: Sendable {
        /// Which parameters.
        public var selection: ParameterSelection
        /// What steps them.
        public var optimizer: any Optimizer

        /// Makes a group.
        public init(_ selection: ParameterSelection, _ optimizer: any Optimizer) {
            self.selection = selection
            self.optimizer = optimizer
        }
    }

    /// The groups; the first that covers a parameter has it.
    public let groups: [Group]
    /// What steps the parameters that are in no group; without it they are an error.
    public let rest: (any Optimizer)?

    /// Makes groups of which each parameter must be in one, or in the rest.
    public init(_ first: Group, _ others: Group..., rest: (any Optimizer)? = nil) {
        groups = [first] + others
        self.rest = rest
    }

    private var main: any Optimizer { rest ?? groups[0].optimizer }

    /// The rest's learning rate, or the first group's.
    public var learningRate: Double { main.learningRate }

    /// `grouped optimizer`.
    public var name: String { "grouped optimizer" }

    /// What each group's optimiser is configured with.
    public var settings: [Hyperparameter] {
        var settings = groups.flatMap { group in group.optimizer.allSettings.map { $0.of("\(group.selection)") } }
        if let rest { settings += rest.allSettings.map { $0.of("the rest") } }
        return settings
    }

    /// `role bias: sgd (learning rate 0.1, …); the rest: adamw (learning rate 0.001, …)`.
    public var description: String {
        let parts = groups.map { "\($0.selection): \($0.optimizer)" } + (rest.map { ["the rest: \($0)"] } ?? [])
        return parts.joined(separator: "; ")
    }

    /// Inserts the update by the first group that covers the parameter.
    /// - Throws: ``GraphError/noGroup(parameter:role:groups:)`` when none does.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let declaration = parameter.declaration
        let index = groups.firstIndex { $0.selection.contains(declaration) }
        guard let optimizer = index.map({ groups[$0].optimizer }) ?? rest else {
            throw .noGroup(
                parameter: declaration.name,
                role: declaration.role,
                groups: groups.map(\.selection.description)
            )
        }
        let factor = optimizer.learningRate / learningRate
        let name = index.map { "group \($0 + 1)" } ?? "rest"
        try context.inGroup(name, rateFactor: factor) { context throws(GraphError) in
            try optimizer.update(parameter, in: &context)
        }
    }
}

extension Optimizer {
    /// This optimiser for all parameters but some, which another one steps.
    ///
    ///     AdamW(weightDecay: 0.01).except(.roles(.bias, .scale), using: AdamW(weightDecay: 0))
    public func except(_ selection: ParameterSelection, using other: any Optimizer) -> GroupedOptimizer {
        GroupedOptimizer(GroupedOptimizer.Group(selection, other), rest: self)
    }
}
