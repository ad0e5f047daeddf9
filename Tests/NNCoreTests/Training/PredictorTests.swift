import NNCore
import Testing

@Suite("A predictor")
struct PredictorTests {
    /// Two inputs to three outputs: x₀, x₁ and −x₀ − x₁.
    private func predictor(_ loss: StandardLoss = .crossEntropy) throws -> Predictor<Double> {
        let network = try Network(sizes: [2, 3])
        return try Predictor(
            network,
            states: [
                NamedTensor("0.weight", Tensor([1, 0, 0, 1, -1, -1], shape: [3, 2])),
                NamedTensor("0.bias", Tensor([0, 0, 0], shape: [3])),
            ],
            loss: loss
        )
    }

    @Test("names the class of the largest output, the first among equals")
    func classes() throws {
        let samples = try Tensor<Double>([2, 1, 1, 2, -1, -1, 0, 0], shape: [4, 2])
        #expect(try predictor().predictClasses(samples) == [0, 1, 2, 0])
    }

    @Test("gives as many outputs as samples, over several runs and for none", arguments: [0, 1, 255, 256, 257, 600])
    func outputs(count: Int) throws {
        let values = (0..<count * 2).map { Double($0) }
        let samples = try Tensor(values, shape: [count, 2])
        let outputs = try predictor().predict(samples)
        #expect(outputs.shape.dimensions == [count, 3])
        for row in 0..<count {
            let (a, b) = (values[row * 2], values[row * 2 + 1])
            #expect(Array(outputs.values[row * 3..<row * 3 + 3]) == [a, b, -a - b])
        }
        #expect(try predictor().predictClasses(samples).count == count)
    }

    @Test("says which samples do not fit, in words that are not about training")
    func errors() throws {
        let samples = try Tensor<Double>([1, 2, 3], shape: [1, 3])
        let error = #expect(throws: TrainingError.self) { try predictor().predict(samples) }
        #expect(error == .features(data: try Shape([3]), network: try Shape([2])))
        #expect(error.map { "\($0)".hasPrefix("training:") } == false)
        #expect(throws: TrainingError.self) { try predictor().predict(Tensor(1)) }
        let empty = try Dataset<Double>(
            features: Tensor([], shape: [0, 2]),
            targets: .classes([], classCount: 3)
        )
        #expect(throws: TrainingError.noSamples) { try predictor().evaluate(empty) }
    }
}
