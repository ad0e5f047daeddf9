import NNCore

/// A forward plan and its batches, to be timed: gather, forward.
struct InferenceRun: Contestant {
    private let executor: Executor<Float>
    private let features: Variable
    private let output: Variable
    private let dataset: Dataset<Float>
    private let rows: [Int]
    private let batchSize: Int
    private var next = 0

    /// Compiles a network for one batch size.
    init(
        _ network: Network,
        _ dataset: Dataset<Float>,
        batchSize: Int,
        engine: Engine,
        precision: Precision = .full,
        threadCount: Int = 1,
        parameters: [NamedTensor<Float>]
    ) throws {
        var graph = Graph()
        features = try graph.input("x", [batchSize] + network.inputShape.dimensions)
        output = try network.forward(features, in: &graph).output
        executor = try Executor(
            graph.compile(outputs: [output], precision: precision),
            engine: engine,
            states: try StateStorage(parameters),
            workers: try Workers(count: threadCount)
        )
        self.dataset = dataset
        self.batchSize = batchSize
        rows = BenchmarkData.rows(sampleCount: dataset.sampleCount, batchSize: batchSize)
    }

    /// Floating-point operations that a batch spends in matrix products.
    var flopCount: Int { executor.plan.matrixFLOPCount }

    /// The outputs of the last batch.
    var lastOutput: [Float] { get throws { try executor.read(output).values } }

    /// The samples of the first batch, [n, inputs].
    var firstSamples: Tensor<Float> {
        get throws {
            let samples = try dataset.subset(rows[..<batchSize]).features
            return try samples.reshaped(to: Shape([batchSize, dataset.featureCount]))
        }
    }

    mutating func run(repetitions: Int) throws {
        for _ in 0..<repetitions {
            let batch = rows[next..<next + batchSize]
            try executor.fill(features) { dataset.copyFeatures(batch, into: &$0) }
            executor.run()
            next = next + batchSize == rows.count ? 0 : next + batchSize
        }
    }
}
