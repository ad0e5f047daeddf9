import NNCore

/// Whether a peer computes the same as we do: three steps' losses, or the outputs for one sample.
struct PeerCheck {
    private let data: PeerData
    private let network: Network
    private let sizes: [Int]
    private let optimizer: BenchmarkOptimizer

    /// Checks against the parameters and samples that peers were given.
    init(_ data: PeerData, _ network: Network, sizes: [Int], optimizer: BenchmarkOptimizer) {
        self.data = data
        self.optimizer = optimizer
        self.network = network
        self.sizes = sizes
    }

    /// The losses of three steps in double precision, on slices of the samples in their order.
    func expectedLosses(batchSize: Int) throws -> [Double] {
        let trainer = try Trainer<Double>(
            network,
            TrainingOptions(optimizer: optimizer.optimizer, batchSize: batchSize, engine: .swift),
            states: data.parameters.map { NamedTensor($0.name, Tensor<Double>($0.tensor)) }
        )
        let dataset = try Dataset<Double>(data.dataset)
        let batchCount = data.sampleCount / batchSize
        return try (0..<3).map { step in
            let start = step % batchCount * batchSize
            return try trainer.step(dataset, rows: Array(start..<start + batchSize)[...]).loss
        }
    }

    /// Checks a peer at a batch.
    /// - Throws: ``CheckFailure`` when it computes something else.
    func check(_ peer: PeerProcess, batchSize: Int, expected: [Double]) throws {
        let answer = try peer.ask("check \(batchSize)")
        if let losses = answer.losses {
            guard losses.count == expected.count else { throw PeerError.answer(peer.name, "\(losses.count) losses") }
            try LossCheck(sizes: sizes, batchSize: batchSize, peer.precision)
                .check(losses, against: expected, factor: 2, "peer \(peer.name), batch \(batchSize)")
        }
        if let outputs = answer.outputs {
            guard outputs.count == sizes.last else { throw PeerError.answer(peer.name, "\(outputs.count) outputs") }
            let sample = try data.dataset.subset([0][...]).features.reshaped(to: Shape([1, data.dataset.featureCount]))
            try ExactForward(data.parameters, sample, peer.precision).check(outputs, by: "peer \(peer.name)")
        }
    }
}
