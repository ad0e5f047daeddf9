import NNTestSupport
import Testing

@testable import NNCore

@Suite("Any number of ranks trains to the bits of one process")
struct RankTrainingTests {
    private let dataset: Dataset<Float>

    init() throws {
        // Four batches of 24, and one of 5, in which some of eight pieces are empty.
        dataset = try Dataset<Float>.digitsSplit(.original8x8).train.subset(Array(0..<101))
    }

    private func network() throws -> Network {
        try Network(inputShape: [64], [.dense(64, 23), .relu, .dropout(0.3), .dense(23, 10)])
    }

    private func options(_ pieceCount: Int = 8, workers: Int = 1) -> TrainingOptions {
        TrainingOptions(
            regularizer: ElasticNet(l1: 1e-4, l2: 1e-3),
            optimizer: AdamW(learningRate: 1e-2),
            clipping: .norm(limit: 0.5),
            batchSize: 24,
            pieceCount: pieceCount,
            seed: 3,
            threadCount: workers
        )
    }

    /// What a training leaves behind: all states, and the epochs' losses.
    private struct Outcome: Equatable, Sendable {
        var states: [[UInt64]]
        var losses: [Double]
        var accuracies: [Double?]
    }

    private func outcome<Element: Scalar>(
        _ trainer: Trainer<Element>,
        _ dataset: Dataset<Element>,
        epochs: Int = 3
    ) throws -> Outcome {
        let reports = try trainer.fit(dataset, validation: .fraction(0.1), epochs: epochs)
        return Outcome(
            states: trainer.snapshot.states.map(\.tensor.bits),
            losses: reports.flatMap { [$0.loss, $0.validation?.loss ?? 0] },
            accuracies: reports.map(\.accuracy)
        )
    }

    @Test("with AdamW, dropout, clipping and a short last batch", arguments: [1, 2, 4, 8], [1, 2])
    func bits(rankCount: Int, workers: Int) throws {
        let expected = try outcome(Trainer<Float>(network(), options()), dataset)
        let results = ThreadRanks.run(rankCount) { communicator in
            try self.outcome(
                Trainer<Float>(self.network(), self.options(workers: workers), communicator: communicator),
                self.dataset
            )
        }
        for result in results { #expect(try result.get() == expected) }
    }

    @Test(
        "with batch normalisation of every piece, gradients that wait and weighted samples, in double precision",
        arguments: [2, 4]
    )
    func statistics(rankCount: Int) throws {
        let data = try Dataset<Double>.digitsSplit(.original8x8).train.subset(Array(0..<96))
            .weighted(by: (0..<96).map { Double($0 % 3) })
        let network = try Network(inputShape: [64], [.dense(64, 12), .batchNorm, .relu, .dense(12, 10)])
        let options = TrainingOptions(
            optimizer: SGD(learningRate: 0.1, momentum: 0.9),
            accumulation: 3,
            batchSize: 16,
            pieceCount: 4,
            dropsLastBatch: true
        )
        let expected = try outcome(Trainer<Double>(network, options), data)
        let results = ThreadRanks.run(rankCount) { communicator in
            try self.outcome(Trainer<Double>(network, options, communicator: communicator), data)
        }
        for result in results { #expect(try result.get() == expected) }
        let counts = try Trainer<Double>(network, options)
        _ = try counts.step(data, rows: Array(0..<16)[...])
        // One batch was seen, not four.
        #expect(try counts.storage.tensor(named: "1.num_batches_tracked").values == [1])
    }

    @Test("stops on all ranks where a callback of one asks for it, and goes on with another number of ranks")
    func stopAndResume() throws {
        let whole = try Trainer<Float>(network(), options())
        let expected = try outcome(whole, dataset)
        let stopped = ThreadRanks.run(4) { communicator in
            let trainer = try Trainer<Float>(self.network(), self.options(), communicator: communicator)
            let enough = ClosureCallback.onStep {
                $0.epoch == 2 && $0.step == 2 && communicator.rank == 2 ? .stop(reason: "enough") : .proceed
            }
            try trainer.fit(self.dataset, validation: .fraction(0.1), epochs: 3, callbacks: [enough])
            #expect(trainer.stopReason == "enough")
            #expect(trainer.batchCount == 6)
            return trainer.snapshot
        }
        let snapshot = try stopped[3].get()
        let resumed = ThreadRanks.run(2) { communicator in
            let trainer = try Trainer<Float>(self.network(), self.options(), communicator: communicator)
            try trainer.restore(snapshot)
            return try self.outcome(trainer, self.dataset, epochs: 2)
        }
        for result in resumed { #expect(try result.get().states == expected.states) }
    }

    @Test("to what a whole batch gives, apart from rounding: also the masks of dropout are the batch's")
    func wholeBatch() throws {
        let data = try Dataset<Double>.digitsSplit(.original8x8).train.subset(Array(0..<101))
        let trainers = try [1, 8].map { try Trainer<Double>(network(), options($0)) }
        for trainer in trainers { try trainer.fit(data, epochs: 2) }
        for (a, b) in zip(trainers[0].parameters, trainers[1].parameters) {
            // AdamW divides by √v, which makes a rounding of a gradient near 0 larger.
            let gaps = zip(a.tensor.values, b.tensor.values).map { abs($0 - $1) }
            #expect((gaps.max() ?? 0) <= 1e-9, "\(a.name)")
        }
    }

    @Test("and reports what a whole batch does", arguments: [LossReduction.mean, .sum], [false, true])
    func reports(_ reduction: LossReduction, weighs: Bool) throws {
        var data = try Dataset<Double>.digitsSplit(.original8x8).train.subset(Array(0..<101))
        if weighs { data = try data.weighted(by: (0..<101).map { Double($0 % 4) / 2 }) }
        let reports = try [1, 8].map { pieceCount in
            var options = options(pieceCount)
            options.loss = StandardLoss(.crossEntropy, reduction: reduction)
            return try Trainer<Double>(network(), options).step(data, rows: Array(0..<101)[...])
        }
        let (whole, pieces) = (reports[0], reports[1])
        #expect(pieces.correctCount == whole.correctCount && pieces.sampleCount == whole.sampleCount)
        for (a, b) in [(whole.loss, pieces.loss), (whole.cost, pieces.cost), (whole.weight, pieces.weight)] {
            // Sums of 101 samples' losses, each of products of 64 and 23 numbers.
            #expect(abs(a - b) <= 200 * Double.unitRoundoff * max(1, abs(a)), "\(a) \(b)")
        }
        #expect(whole.cost > whole.loss)
    }

    @Test("a cost that is not finite leaves all states as they were, on every rank")
    func nonFinite() throws {
        var features = dataset.features
        for position in 7 * 64..<8 * 64 { features[position] = 3e38 }
        let broken = try Dataset(features: features, targets: dataset.targets)
        let results = ThreadRanks.run(2) { communicator in
            let trainer = try Trainer<Float>(
                Network(inputShape: [64], [.dense(64, 12), .batchNorm, .relu, .dense(12, 10)]),
                TrainingOptions(optimizer: Adam(), accumulation: 2, batchSize: 24, pieceCount: 2),
                communicator: communicator
            )
            _ = try trainer.step(self.dataset, rows: Array(24..<48)[...])
            let before = trainer.snapshot.states
            let report = try trainer.step(broken, rows: Array(0..<24)[...])
            #expect(!report.cost.isFinite)
            return trainer.storage.differences(from: before)
        }
        for result in results { #expect(try result.get().isEmpty) }
    }

    @Test("other data, options or epochs on one rank are one error that names them, on all ranks")
    func differences() throws {
        let other = try Dataset<Float>.digitsSplit(.original8x8).train.subset(Array(1..<102))
        func errors(_ body: @escaping @Sendable (any Communicator) throws -> Void) -> [String] {
            ThreadRanks.run(2, body).map { result in
                do {
                    try result.get()
                    return "none"
                } catch { return "\(error)" }
            }
        }
        let data = errors { communicator in
            let trainer = try Trainer<Float>(self.network(), self.options(), communicator: communicator)
            try trainer.fit(communicator.rank == 0 ? self.dataset : other, epochs: 1)
        }
        let seed = errors { communicator in
            var options = self.options()
            options.seed = UInt64(communicator.rank)
            try Trainer<Float>(self.network(), options, communicator: communicator).fit(self.dataset, epochs: 1)
        }
        for text in data { #expect(text.hasPrefix("ranks: rank 1 trains something else: sum over the data: ")) }
        for text in seed { #expect(text.contains("seed: 1, but 0 on rank 0")) }
    }

    @Test("pieces and ranks that are no powers of two, or too few pieces, are refused", arguments: [0, 3, 1 << 17])
    func settings(count: Int) throws {
        #expect(throws: TrainingError.self) { try Trainer<Float>(network(), options(count)) }
        let results = ThreadRanks.run(4) { communicator in
            try Trainer<Float>(self.network(), self.options(2), communicator: communicator).stepCount
        }
        let expected = TrainingError.setting(
            name: "number of ranks",
            value: "4",
            range: "a power of two, and no more than the pieces of a batch, 2"
        )
        for result in results { #expect(throws: expected) { try result.get() } }
    }
}
