// Parts that several optimisers are made of.
extension OptimizerContext {
    /// A parameter's gradient and that of the penalty `½·decay·Σθ²`.
    mutating func decayed(_ parameter: TrainedParameter, _ decay: Double) throws(GraphError) -> Variable {
        guard decay != 0 else { return parameter.gradient }
        return try graph.add(parameter.gradient, graph.scale(parameter.variable, by: decay))
    }

    /// A parameter that decays beside its step: `(1 − α·decay)·θ`.
    ///
    /// The factor is a number of the step, so that it is rounded once, and follows the learning rate.
    /// Source: Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, 2019.
    mutating func shrunk(_ parameter: TrainedParameter, _ decay: Double) throws(GraphError) -> Variable {
        guard decay != 0 else { return parameter.variable }
        let factor = try number("decay factor") { 1 - $0.learningRate * decay }
        return try graph.multiply(factor, parameter.variable)
    }

    /// Where a step starts and along what: decay is added to the gradient, or shrinks the parameter beside the step.
    mutating func decayed(
        _ parameter: TrainedParameter,
        _ decay: Double,
        decoupled: Bool
    ) throws(GraphError) -> (start: Variable, gradient: Variable) {
        guard decoupled else { return (parameter.variable, try decayed(parameter, decay)) }
        return (try shrunk(parameter, decay), parameter.gradient)
    }

    /// The exponential average of a value over steps, from 0 on: `s' = decay·s + (1 − decay)·value`; inserts its update.
    mutating func average(
        of value: Variable,
        _ name: String,
        for parameter: TrainedParameter,
        decay: Double
    ) throws(GraphError) -> Variable {
        let state = try state(name, for: parameter)
        let next = try graph.add(graph.scale(state, by: decay), graph.scale(value, by: 1 - decay))
        try graph.update(state, to: next)
        return next
    }

    /// The same average, with the optimiser's momentum as its decay.
    mutating func average(
        of value: Variable,
        _ name: String,
        for parameter: TrainedParameter,
        momentum: Double
    ) throws(GraphError) -> Variable {
        let state = try state(name, for: parameter)
        let next = try graph.add(scale(state, byMomentum: momentum), scale(value, byRestOf: momentum))
        try graph.update(state, to: next)
        return next
    }

    /// The divisor of a step: `√x + ε`.
    mutating func root(of x: Variable, plus epsilon: Double) throws(GraphError) -> Variable {
        try graph.add(graph.sqrt(x), graph.constant(epsilon))
    }

    /// Inserts the update `θ' = start − rate·direction`.
    mutating func descend(
        _ parameter: TrainedParameter,
        from start: Variable? = nil,
        along direction: Variable,
        rate: Variable
    ) throws(GraphError) {
        let start = start ?? parameter.variable
        let value = try graph.gradientDescent(start, gradient: direction, rate: rate)
        try graph.update(parameter.variable, to: value)
    }
}
