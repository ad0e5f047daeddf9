import NNTestSupport
import Testing

@testable import NNCore

@Suite("Samples count as much as their weights say")
struct SampleWeightTests {
    private static let features: [Double] = [0.5, -1, 2, 0.25, -0.75, 1.5, 1, 1]

    private func classes(weights: [Double]?) throws -> Dataset<Double> {
        try Dataset(
            features: Tensor(Self.features, shape: [4, 2]),
            targets: .classes([0, 2, 1, 2], classCount: 3),
            sampleWeights: weights
        )
    }

    private func values(weights: [Double]?) throws -> Dataset<Double> {
        try Dataset(
            features: Tensor(Self.features, shape: [4, 2]),
            targets: .values(Tensor([1, -2, 0.5, 3], shape: [4, 1])),
            sampleWeights: weights
        )
    }

    private func trained(
        _ dataset: Dataset<Double>,
        _ loss: any Loss,
        outputs: Int,
        rows: [Int]
    ) throws -> (parameters: [Double], loss: Double) {
        let network = try Network(sizes: [2, 5, outputs])
        let trainer = try Trainer<Double>(
            network,
            TrainingOptions(loss: loss, learningRate: 0.5, batchSize: 8, seed: 3)
        )
        var report = try trainer.step(dataset, rows: rows[...])
        report = try trainer.step(dataset, rows: rows[...])
        return (trainer.parameters.flatMap(\.tensor.values), report.loss)
    }

    @Test("A weight of two is the sample twice", arguments: [true, false])
    func repetition(isClasses: Bool) throws {
        let weights: [Double] = [2, 1, 0, 3]
        let loss: any Loss = isClasses ? .crossEntropy : .meanSquaredError
        let outputs = isClasses ? 3 : 1
        let weighted = try isClasses ? classes(weights: weights) : values(weights: weights)
        let plain = try isClasses ? classes(weights: nil) : values(weights: nil)
        let a = try trained(weighted, loss, outputs: outputs, rows: [0, 1, 2, 3])
        let b = try trained(plain, loss, outputs: outputs, rows: [0, 0, 1, 3, 3, 3])
        #expect(abs(a.loss - b.loss) <= 1e-14 * abs(b.loss))
        for (x, y) in zip(a.parameters, b.parameters) { #expect(abs(x - y) <= 1e-14 * max(1, abs(y))) }
        let c = try trained(plain, loss, outputs: outputs, rows: [0, 1, 2, 3])
        #expect(abs(a.loss - c.loss) > 1e-3, "weights change something")
    }

    @Test("Evaluation divides by the sum of the weights, over batches too, and metrics take them")
    func evaluation() throws {
        let weights: [Double] = [2, 1, 0, 3]
        let (weighted, plain) = (try classes(weights: weights), try classes(weights: nil))
        let predictor = try Trainer<Double>(Network(sizes: [2, 5, 3]), TrainingOptions(seed: 4)).predictor()
        var (sum, total) = (0.0, 0.0)
        for (row, weight) in weights.enumerated() {
            sum += weight * (try predictor.evaluate(plain.subset([row])).loss)
            total += weight
        }
        let evaluation = try predictor.evaluate(weighted, metrics: [.logLoss])
        #expect(abs(evaluation.loss - sum / total) <= 1e-14 * abs(evaluation.loss))
        #expect(abs((evaluation.metrics["logLoss"] ?? .nan) - sum / total) <= 1e-12)
    }

    @Test("Weights follow their samples into subsets, splits and other precisions")
    func followed() throws {
        let dataset = try classes(weights: [2, 1, 0, 3])
        #expect(try dataset.subset([3, 0]).sampleWeights == [3, 2])
        let (train, test) = try dataset.split(testCount: 1, seed: 0)
        #expect(((train.sampleWeights ?? []) + (test.sampleWeights ?? [])).sorted() == [0, 1, 2, 3])
        #expect(try Dataset<Float>(dataset).sampleWeights == [2, 1, 0, 3])
        #expect(try dataset.weighted(by: nil).sampleWeights == nil)
        #expect(try dataset.with(classCount: 5).sampleWeights == [2, 1, 0, 3])
    }

    @Test("What is no weight is refused")
    func refused() throws {
        #expect(throws: DataError.sampleWeightCount(3, sampleCount: 4)) { try classes(weights: [1, 1, 1]) }
        #expect(throws: DataError.sampleWeight(sample: 1, value: "-1.0")) { try classes(weights: [1, -1, 1, 1]) }
        #expect(throws: DataError.sampleWeight(sample: 2, value: "nan")) {
            try classes(weights: nil).weighted(by: [1, 1, .nan, 1])
        }
    }

    // scikit-learn 1.7: compute_class_weight("balanced", classes=[0, 1, 2], y=[0, 2, 1, 2]) gives 4/3, 4/3, 2/3.
    @Test("Balanced class weights are scikit-learn's")
    func balanced() throws {
        #expect(try classes(weights: nil).balancedClassWeights() == [4.0 / 3, 4.0 / 3, 2.0 / 3])
        #expect(
            try classes(weights: nil).with(classCount: 4).balancedClassWeights() == [4.0 / 3, 4.0 / 3, 2.0 / 3, 1]
        )
        #expect(throws: DataError.notClasses) { try values(weights: nil).balancedClassWeights() }
    }

    @Test("A short last batch is left out where it is asked for, and a training without any batch refused")
    func droppedBatch() throws {
        let dataset = try values(weights: nil)
        func steps(_ batchSize: Int, dropsLast: Bool) throws -> Int {
            var options = TrainingOptions(loss: .meanSquaredError, learningRate: 0.01, batchSize: batchSize)
            options.dropsLastBatch = dropsLast
            let trainer = try Trainer<Double>(Network(sizes: [2, 1]), options)
            try trainer.fit(dataset, epochs: 2)
            return trainer.stepCount
        }
        #expect(try steps(3, dropsLast: false) == 4)
        #expect(try steps(3, dropsLast: true) == 2)
        #expect(try steps(2, dropsLast: true) == 4)
        #expect(throws: TrainingError.self) { try steps(5, dropsLast: true) }
        let batches = try Batches(sampleCount: 7, batchSize: 3, dropsLast: true)
        #expect(batches.map(\.count) == [3, 3])
    }
}
