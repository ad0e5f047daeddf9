import NNCore

/// An optimiser from outside: steps by the sign of an average of gradients, with a share that grows over the first steps.
struct SignDescent: Optimizer {
    var name: String { "signDescent" }
    var learningRate = 0.01
    var decay = 0.9

    var settings: [Hyperparameter] { [.decay("decay", decay)] }

    func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let average = try context.state("sign.average", for: parameter)
        let next = try context.graph.add(
            context.graph.scale(average, by: decay),
            context.graph.scale(parameter.gradient, by: 1 - decay)
        )
        try context.graph.update(average, to: next)
        let rate = try context.number("sign.rate") { $0.learningRate * min(1, Double($0.step) / 10) }
        let change = try context.graph.multiply(rate, context.graph.sign(next))
        try context.graph.update(parameter.variable, to: context.graph.subtract(parameter.variable, change))
    }
}
