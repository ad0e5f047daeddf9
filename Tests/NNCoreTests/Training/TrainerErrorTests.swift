import NNCore
import Testing

@Suite("A trainer refuses what it cannot train on, at every step")
struct TrainerErrorTests {
    private let network: Network
    /// Four samples of three features and two classes.
    private let dataset: Dataset<Float>

    init() throws {
        network = try Network(sizes: [3, 2])
        dataset = try Self.dataset(featureCount: 3)
    }

    private static func dataset(featureCount: Int, classCount: Int = 2) throws -> Dataset<Float> {
        let values = (0..<4 * featureCount).map { Float($0) / 8 }
        return try Dataset(
            features: Tensor(values, shape: [4, featureCount]),
            targets: .classes([0, 1, 1, 0], classCount: classCount)
        )
    }

    @Test("rows outside the dataset", arguments: [[0, 4], [-1, 0], [Int.max, Int.min]])
    func rows(rows: [Int]) throws {
        let trainer = try Trainer<Float>(network)
        let wrong = try #require(rows.first { !(0..<4).contains($0) })
        #expect(throws: TrainingError.data(.rowOutOfRange(row: wrong, sampleCount: 4))) {
            try trainer.step(dataset, rows: rows[...])
        }
        #expect(throws: TrainingError.noSamples) { try trainer.step(dataset, rows: []) }
    }

    @Test("another dataset of as many rows, after a step that has compiled their plan")
    func anotherDataset() throws {
        let trainer = try Trainer<Float>(network)
        _ = try trainer.step(dataset, rows: [0, 1])
        let wide = try Self.dataset(featureCount: 5)
        #expect(throws: TrainingError.features(data: wide.featureShape, network: network.inputShape)) {
            try trainer.step(wide, rows: [0, 1])
        }
        let manyClasses = try Self.dataset(featureCount: 3, classCount: 7)
        #expect(throws: TrainingError.classes(data: 7, network: network.outputShape, loss: "crossEntropy")) {
            try trainer.step(manyClasses, rows: [0, 1])
        }
        #expect(try trainer.step(dataset, rows: [2, 3]).sampleCount == 2)
    }

    @Test(
        "a learning rate that is out of range in the trainer's precision",
        arguments: [Double.nan, .infinity, -0.1, 0, 1e300, 1e-300]
    )
    func learningRate(rate: Double) throws {
        let expected = TrainingError.setting(
            name: "learning rate",
            value: "\(rate)",
            range: "above 0 and finite in f32"
        )
        #expect(throws: expected) { try Trainer<Float>(network, TrainingOptions(learningRate: rate)) }
        let trainer = try Trainer<Float>(network)
        let before = trainer.parameters
        trainer.learningRate = rate
        #expect(throws: expected) { try trainer.step(dataset, rows: [0]) }
        #expect(throws: expected) { try trainer.fit(dataset, epochs: 1) }
        #expect(trainer.parameters == before)
    }

    @Test("batch sizes that make no batch, and negative epochs", arguments: [0, -1, Int.min])
    func counts(count: Int) throws {
        let expected = TrainingError.setting(name: "batch size", value: "\(count)", range: "1 or more")
        #expect(throws: expected) { try Trainer<Float>(network, TrainingOptions(batchSize: count)) }
        let trainer = try Trainer<Float>(network)
        #expect(throws: expected) { try trainer.matrixFLOPCount(for: dataset, batchSize: count) }
        #expect(throws: TrainingError.setting(name: "number of epochs", value: "-1", range: "0 or more")) {
            try trainer.fit(dataset, epochs: -1)
        }
        #expect(try trainer.fit(dataset, epochs: 0).isEmpty)
    }

    @Test("parameters that the last update made infinite")
    func lastUpdate() throws {
        let trainer = try Trainer<Float>(network, TrainingOptions(learningRate: 3e38, batchSize: 4))
        let error = #expect(throws: TrainingError.self) {
            try trainer.fit(
                try Dataset(features: Tensor(repeating: 1e3, shape: Shape([4, 3])), targets: dataset.targets),
                epochs: 1
            )
        }
        guard case .nonFiniteParameter(name: "0.weight", epoch: 1, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a batch larger than the memory of any machine, without touching memory")
    func hugeBatch() throws {
        let trainer = try Trainer<Float>(network)
        // Forward, and the weights' gradient: 2·2·n·3·2.
        #expect(try trainer.matrixFLOPCount(for: dataset, batchSize: 1 << 50) == 24 << 50)
        #expect(throws: TrainingError.self) { try trainer.matrixFLOPCount(for: dataset, batchSize: Int.max) }
    }
}
