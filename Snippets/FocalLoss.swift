// A loss of one's own: cross-entropy that counts less where the network is sure already.
import NNCore

struct FocalLoss: Loss {
    var name: String { "focal" }
    var takesClassIndices: Bool { true }

    // (1 − p)²·(−ln p), p the probability of the class
    func values(predicted: Variable, expected: Variable, in graph: inout Graph) throws(GraphError) -> LossValues {
        let entropy = softmaxCrossEntropy(logits: predicted, labels: expected)
        return LossValues(try graph.insert(square(expm1(-entropy)) * entropy))
    }
}

let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
let network = try Network(sizes: [64, 32, 10])
let options = TrainingOptions(loss: FocalLoss(), learningRate: 0.5, batchSize: 32)
let trainer = try Trainer<Float>(network, options)
let before = try trainer.predictor().evaluate(test)
try trainer.fit(train, epochs: 10)
let after = try trainer.predictor().evaluate(test)
print("the focal loss falls to less than a tenth:", after.loss < before.loss / 10)
print("more than eight digits of ten are right:", (after.accuracy ?? 0) > 0.8)
