// A residual layer of one's own: what goes in is added to what its layers make of it.
import NNCore

struct Skip: Layer {
    let layers: [any Layer]
    var summary: String { "Skip" }

    func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        let output = try context.apply(layers, to: x)
        return try context.graph.insert(x + output)
    }
}

let block = try Skip(layers: [.dense(32, 32), .relu, .dense(32, 32)])
let network = try Network(inputShape: [64], [.dense(64, 32), block, block, .relu, .dense(32, 10)])
print(network)

let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
let options = TrainingOptions(optimizer: .sgd(learningRate: 0.05, momentum: 0.9), batchSize: 32)
let trainer = try Trainer<Float>(network, options)
try trainer.fit(train, epochs: 10)
let accuracy = try trainer.predictor().evaluate(test).accuracy ?? 0
print("more than eight digits of ten are right:", accuracy > 0.8)
