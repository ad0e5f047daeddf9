@testable import NNCore
import Testing

@Suite("What an evaluation says")
struct EvaluationTests {
    @Test("loss and accuracy in words, nothing optional")
    func description() {
        let classes = Evaluation(loss: 0.09123, accuracy: 0.975, correctCount: 1351, sampleCount: 1386)
        #expect("\(classes)" == "accuracy 97.50 % (1,351 of 1,386), loss 0.0912")
        let values = Evaluation(loss: 12, accuracy: nil, correctCount: nil, sampleCount: 3)
        #expect("\(values)" == "loss 12.0000 (3 samples)")
    }

    @Test("losses of any size", arguments: [Double.nan, .infinity, -1, 1e300, 1e-9, 0])
    func extremes(loss: Double) {
        #expect(
            "\(Evaluation(loss: loss, accuracy: nil, correctCount: nil, sampleCount: 1))" == "loss \(loss) (1 samples)"
        )
    }

    @Test("a sample whose outputs are not numbers has no class, and counts as wrong in the same way")
    func notANumber() throws {
        let network = try Network(sizes: [1, 2])
        let parameters = [
            NamedTensor("0.weight", try Tensor<Double>([.nan, 1], shape: [2, 1])),
            NamedTensor("0.bias", try Tensor<Double>([0, 0], shape: [2])),
        ]
        let predictor = try Predictor(network, states: parameters)
        let features = try Tensor<Double>([1, 2], shape: [2, 1])
        let dataset = try Dataset(features: features, targets: .classes([0, 1], classCount: 2))
        #expect(try predictor.predictClasses(features) == [-1, -1])
        #expect(try predictor.evaluate(dataset).correctCount == 0)
    }

    @Test(
        "a loss over classes is refused for one output",
        arguments: [StandardLoss.crossEntropy, .negativeLogLikelihood]
    )
    func singleOutput(loss: StandardLoss) throws {
        let dataset = try Dataset(
            features: Tensor<Double>([1, 2], shape: [2, 1]),
            targets: .values(Tensor([3, 4], shape: [2, 1]))
        )
        let network = try Network(sizes: [1, 1])
        let trainer = try Trainer<Double>(network, TrainingOptions(loss: loss))
        #expect(throws: TrainingError.singleClass(loss: loss.name)) { try trainer.fit(dataset, epochs: 1) }
        #expect(throws: TrainingError.singleClass(loss: loss.name)) { try trainer.predictor().evaluate(dataset) }
        let fitting = try Trainer<Double>(network, TrainingOptions(loss: .meanSquaredError, learningRate: 0.01))
        try fitting.fit(dataset, epochs: 1)
    }
}
