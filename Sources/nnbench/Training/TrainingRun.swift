import NNCore

/// A trainer and its batches, to be timed: gather, forward, backward, update.
struct TrainingRun<Element: Scalar>: Contestant {
    private let trainer: Trainer<Element>
    private let dataset: Dataset<Element>
    private let rows: [Int]
    private let batchSize: Int
    private var next = 0

    /// Starts from given parameters, or from those that the seed gives.
    init(
        _ network: Network,
        _ dataset: Dataset<Element>,
        batchSize: Int,
        engine: Engine,
        precision: Precision = .full,
        optimizer: any Optimizer = BenchmarkOptimizer.sgd.optimizer,
        threadCount: Int = 1,
        parameters: [NamedTensor<Element>]
    ) throws {
        let options = TrainingOptions(
            loss: BenchmarkData.loss(for: dataset),
            optimizer: optimizer,
            batchSize: batchSize,
            engine: engine,
            precision: precision,
            threadCount: threadCount
        )
        trainer = try Trainer(network, options, states: parameters)
        self.dataset = dataset
        self.batchSize = batchSize
        rows = BenchmarkData.rows(sampleCount: dataset.sampleCount, batchSize: batchSize)
    }

    /// Floating-point operations that a step spends in matrix products.
    var flopCount: Int { get throws { try trainer.matrixFLOPCount(for: dataset, batchSize: batchSize) } }

    /// Trains one step and returns its loss, before the update.
    mutating func step() throws -> Double {
        defer { next = next + batchSize == rows.count ? 0 : next + batchSize }
        return try trainer.step(dataset, rows: rows[next..<next + batchSize]).loss
    }

    mutating func run(repetitions: Int) throws {
        for _ in 0..<repetitions { _ = try step() }
    }
}
