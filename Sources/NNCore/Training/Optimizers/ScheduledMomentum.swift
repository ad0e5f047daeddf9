/// Another optimiser whose momentum is a number of each step, because a schedule changes it.
struct ScheduledMomentum: Optimizer {
    let base: any Optimizer

    /// What the number is called.
    static let numberName = "momentum"

    var name: String { base.name }
    var learningRate: Double { base.learningRate }
    var settings: [Hyperparameter] { base.settings }
    var description: String { base.description }

    func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        context.schedulesMomentum = true
        defer { context.schedulesMomentum = false }
        try base.update(parameter, in: &context)
    }
}

extension OptimizerContext {
    /// A value times the optimiser's momentum: a constant, or a number of each step where a schedule changes it.
    mutating func scale(_ value: Variable, byMomentum momentum: Double) throws(GraphError) -> Variable {
        guard schedulesMomentum else { return try graph.scale(value, by: momentum) }
        let factor = try number(ScheduledMomentum.numberName) { momentum * $0.momentumFactor }
        return try graph.multiply(factor, value)
    }

    /// A value times what the optimiser's momentum leaves of 1.
    mutating func scale(_ value: Variable, byRestOf momentum: Double) throws(GraphError) -> Variable {
        guard schedulesMomentum else { return try graph.scale(value, by: 1 - momentum) }
        let factor = try number("1 − \(ScheduledMomentum.numberName)") { 1 - momentum * $0.momentumFactor }
        return try graph.multiply(factor, value)
    }
}
