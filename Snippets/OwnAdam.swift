// An optimiser of one's own: Adam, which keeps two states for each parameter.
import NNCore

struct OwnAdam: Optimizer {
    var name: String { "ownAdam" }
    var learningRate = 0.001

    func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let m = try context.state("m", for: parameter)
        let v = try context.state("v", for: parameter)
        let rate = try context.number("rate") { $0.learningRate / (1 - .pow(0.9, Double($0.step))) }
        let correction = try context.number("correction") { 1 / (1 - .pow(0.999, Double($0.step))) }
        let mean = 0.9 * m + 0.1 * parameter.gradient
        let squares = 0.999 * v + 0.001 * square(parameter.gradient)
        let step = rate * mean / (sqrt(correction * squares) + 1e-8)
        let values = try context.graph.insert([mean, squares, parameter.variable - step])
        for (state, value) in zip([m, v, parameter.variable], values) { try context.graph.update(state, to: value) }
    }
}

print(try OwnAdam().graph())

let (train, _) = Dataset<Float>.digitsSplit(.original8x8)
let network = try Network(sizes: [64, 32, 10])
let loss = { (optimizer: any Optimizer) throws -> Double in
    let trainer = try Trainer<Float>(network, TrainingOptions(optimizer: optimizer, batchSize: 32))
    try trainer.fit(train, epochs: 5)
    return try trainer.predictor().evaluate(train).loss
}
let (own, library) = try (loss(OwnAdam()), loss(.adam()))
print("like the library's Adam:", abs(own - library) < 1e-3 * library)
