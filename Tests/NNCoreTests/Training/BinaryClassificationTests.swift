import NNCore
import Testing

@Suite("Two classes can be learned by one output")
struct BinaryClassificationTests {
    /// Points left and right of a line.
    private func dataset() throws -> Dataset<Float> {
        var random = RandomSource(seed: 5)
        var (values, labels): ([Float], [Int]) = ([], [])
        for _ in 0..<200 {
            let (x, y) = (Float(2 * random.uniform() - 1), Float(2 * random.uniform() - 1))
            values += [x, y]
            labels.append(x + 0.5 * y > 0 ? 1 : 0)
        }
        return try Dataset(
            features: Tensor(values, shape: [200, 2]),
            targets: .classes(labels, classCount: 2)
        )
    }

    @Test(
        "by every loss that compares values, with the accuracy",
        arguments: [StandardLoss.binaryCrossEntropyWithLogits, .hinge, .meanSquaredError, .huber]
    )
    func accuracy(loss: StandardLoss) throws {
        let dataset = try dataset()
        let options = TrainingOptions(loss: loss, optimizer: Adam(learningRate: 0.05), batchSize: 20, seed: 2)
        let trainer = try Trainer<Float>(Network(sizes: [2, 1]), options)
        let reports = try trainer.fit(dataset, epochs: 20)
        #expect(try #require(reports.last?.accuracy) > 0.9)
        let predictor = try trainer.predictor()
        let evaluation = try predictor.evaluate(dataset)
        let predicted = try predictor.predictClasses(dataset.features)
        guard case .classes(let labels, _) = dataset.targets else { return }
        #expect(evaluation.correctCount == zip(predicted, labels).count { $0 == $1 })
    }

    @Test("targets [n] are compared with the outputs [n, 1], each with its own")
    func valuesOfOneOutput() throws {
        let features = try Tensor<Double>([1, 2, 3], shape: [3, 1])
        let (flat, column) = (
            try Dataset(features: features, targets: .values(Tensor([2, 4, 6], shape: [3]))),
            try Dataset(features: features, targets: .values(Tensor([2, 4, 6], shape: [3, 1])))
        )
        let reports = try [flat, column].map { dataset in
            try Trainer<Double>(Network(sizes: [1, 1]), TrainingOptions(loss: .meanSquaredError, learningRate: 0.01))
                .step(dataset, rows: [0, 1, 2])
        }
        #expect(reports[0] == reports[1])
    }
}
