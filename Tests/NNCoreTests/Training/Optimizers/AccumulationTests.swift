import NNCore
import NNTestSupport
import Testing

@Suite("Batches whose gradients wait count as one batch with all their samples")
struct AccumulationTests {
    private let dataset = Dataset<Double>.digitsSplit(.original8x8).train

    private func trainer(_ optimizer: any Optimizer, accumulation: Int, loss: StandardLoss) throws -> Trainer<Double> {
        try Trainer(
            Network(sizes: [64, 12, 10], activation: Activation.tanh),
            TrainingOptions(
                loss: loss,
                regularizer: ElasticNet(l1: 1e-3, l2: 1e-2),
                optimizer: optimizer,
                clipping: .norm(limit: 0.5),
                accumulation: accumulation
            )
        )
    }

    private func expectClose(_ trainer: Trainer<Double>, to other: Trainer<Double>) {
        for (a, b) in zip(trainer.parameters, other.parameters) {
            let gaps = zip(a.tensor.values, b.tensor.values).map { abs($0 - $1) / (1 + abs($1)) }
            #expect((gaps.max() ?? 0) <= 1e-12, "\(a.name)")
        }
        #expect(trainer.stepCount == other.stepCount)
    }

    private static let losses = [
        StandardLoss.crossEntropy,
        StandardLoss(.crossEntropy, reduction: .sum),
        StandardLoss(.crossEntropy, classWeights: (0..<10).map { 0.5 + 0.25 * Double($0) }),
        StandardLoss.meanSquaredError,
    ]

    @Test("of unequal size, with class weights, penalty and clipping", arguments: losses)
    func unequal(loss: StandardLoss) throws {
        let optimizer = SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 0.01)
        let (parts, whole) = (
            try trainer(optimizer, accumulation: 3, loss: loss), try trainer(optimizer, accumulation: 1, loss: loss)
        )
        let rows = Array(0..<141)
        for start in [0, 47, 94] {
            for part in [start..<start + 20, start + 20..<start + 40, start + 40..<start + 47] {
                _ = try parts.step(dataset, rows: rows[part])
            }
            _ = try whole.step(dataset, rows: rows[start..<start + 47])
            expectClose(parts, to: whole)
        }
        #expect(parts.batchCount == 9 && parts.stepCount == 3)
    }

    @Test("under every optimizer", arguments: OptimizerTableEntry.all)
    func optimizers(entry: OptimizerTableEntry) throws {
        let parts = try trainer(entry.optimizer, accumulation: 2, loss: .crossEntropy)
        let whole = try trainer(entry.optimizer, accumulation: 1, loss: .crossEntropy)
        let rows = Array(0..<80)
        for start in [0, 40] {
            _ = try parts.step(dataset, rows: rows[start..<start + 24])
            _ = try parts.step(dataset, rows: rows[start + 24..<start + 40])
            _ = try whole.step(dataset, rows: rows[start..<start + 40])
        }
        expectClose(parts, to: whole)
    }

    @Test("an epoch's last batches make an update of their own, also if they are short")
    func lastBatches() throws {
        let samples = try dataset.subset(Array(0..<50))
        let optimizer = AdamW(learningRate: 1e-3)
        func options(_ batchSize: Int, _ accumulation: Int) -> TrainingOptions {
            TrainingOptions(optimizer: optimizer, accumulation: accumulation, batchSize: batchSize, seed: 2)
        }
        let network = try Network(sizes: [64, 12, 10], activation: Activation.tanh)
        // 8 · 6 + 2 samples: updates along 24, 24 and 2.
        let parts = try Trainer<Double>(network, options(8, 3))
        let whole = try Trainer<Double>(network, options(24, 1))
        try parts.fit(samples, epochs: 2)
        try whole.fit(samples, epochs: 2)
        expectClose(parts, to: whole)
        #expect(parts.stepCount == 6 && parts.batchCount == 14)
    }
}
