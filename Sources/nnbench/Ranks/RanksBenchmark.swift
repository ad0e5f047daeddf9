import NNCore
import NNMPI

/// Training by one rank alone, and by all, in turns.
struct RanksBenchmark {
    /// Windows of each, of which the median counts.
    private static let roundCount = 7
    /// Steps after which what was learned is compared.
    private static let comparedSteps = 20

    private let options: BenchmarkOptions
    private let optimizer: BenchmarkOptimizer
    private let engine: Engine
    private let pieceCount: Int
    private let communicator: MPICommunicator
    private let session: Session?

    /// Prepares the first rank to print; the others measure with it.
    init(
        _ options: BenchmarkOptions,
        _ optimizer: BenchmarkOptimizer,
        pieceCount: Int,
        _ communicator: MPICommunicator
    ) throws {
        (self.options, self.optimizer, self.pieceCount) = (options, optimizer, pieceCount)
        self.communicator = communicator
        if case .one(let engine) = options.engine { self.engine = engine } else { engine = .preferred }
        session = communicator.rank == 0 ? try Session(options) : nil
    }

    /// One of the trainings that are compared.
    private final class Training {
        let title: String
        let batchSize: Int
        let communicator: TimedCommunicator
        let trainer: Trainer<Float>
        let rows: [Int]
        var position = 0
        /// Seconds a step, and of these in exchanges, of each window.
        var windows: [(step: Double, exchange: Double)] = []

        init(_ title: String, _ trainer: Trainer<Float>, _ communicator: TimedCommunicator, _ rows: [Int]) {
            (self.title, self.trainer, self.communicator, self.rows) = (title, trainer, communicator, rows)
            batchSize = trainer.options.batchSize
        }

        func run(_ stepCount: Int, on dataset: Dataset<Float>) throws {
            for _ in 0..<stepCount {
                _ = try trainer.step(dataset, rows: rows[position..<position + batchSize])
                position = (position + batchSize) % rows.count
            }
        }
    }

    /// Measures, compares and prints.
    /// - Throws: ``CheckFailure`` when ranks have learned other bits than one process.
    func run() throws {
        let dataset = try BenchmarkData.training(for: options.sizes.values)
        let (ranks, batch) = (communicator.rankCount, options.batch)
        let isFirst = communicator.rank == 0
        let plain = try isFirst ? training("one process", batch, SingleProcess(), dataset, pieceCount: 1) : nil
        let alone = try isFirst ? training("the same in pieces", batch, SingleProcess(), dataset) : nil
        let strong = try training("strong scaling", batch, communicator, dataset)
        let weak = try training("weak scaling", batch * ranks, communicator, dataset)
        session?.printHead(
            "\(ranks) ranks, \(options.sizes.values.map(String.init).joined(separator: "-")), \(optimizer.rawValue), "
                + "\(pieceCount) pieces, \(options.threads == 1 ? "1 thread" : "\(options.threads) threads") each"
        )
        // What they learn first, and with it the warming up.
        let trainings = [plain, alone, strong, weak]
        for training in trainings { try training?.run(Self.comparedSteps, on: dataset) }
        try compare(strong, with: alone)
        let counts = try stepCounts(trainings, dataset)
        for round in 0..<Self.roundCount {
            session?.showProgress("ranks", Double(round) / Double(Self.roundCount))
            for (training, count) in zip(trainings, counts) {
                try communicator.barrier()
                try training.map { try window($0, count, dataset) }
            }
        }
        try communicator.barrier()
        guard let session, let plain else { return }
        print(session, plain, trainings.compactMap { $0 })
    }

    private func training(
        _ title: String,
        _ batchSize: Int,
        _ communicator: any Communicator,
        _ dataset: Dataset<Float>,
        pieceCount: Int? = nil
    ) throws -> Training {
        let timed = TimedCommunicator(communicator)
        let settings = TrainingOptions(
            loss: BenchmarkData.loss(for: dataset),
            optimizer: optimizer.optimizer,
            batchSize: batchSize,
            pieceCount: pieceCount ?? self.pieceCount,
            seed: 1,
            engine: engine,
            precision: options.precision.precision,
            threadCount: options.threads
        )
        let trainer = try Trainer<Float>(Network(sizes: options.sizes.values), settings, communicator: timed)
        let rows = BenchmarkData.rows(sampleCount: dataset.sampleCount, batchSize: batchSize)
        return Training(title, trainer, timed, rows)
    }

    /// Compares what all ranks have learned with what the first one has learned alone, which the others wait for.
    private func compare(_ shared: Training, with alone: Training?) throws {
        let expected = alone?.trainer.states
        for (index, state) in shared.trainer.states.enumerated() {
            let bits = try communicator.broadcast(expected.map { Self.bits(of: $0[index]) } ?? [])
            let isSame = try communicator.gather([bits == Self.bits(of: state) ? 1 : 0])
            guard alone != nil, let rank = isSame.firstIndex(of: [0]) else { continue }
            throw CheckFailure(
                "after \(Self.comparedSteps) steps rank \(rank) has other bits of \(state.name) than one process"
            )
        }
    }

    private static func bits(of state: NamedTensor<Float>) -> [UInt8] {
        unsafe state.tensor.values.withUnsafeBytes { unsafe Array($0) }
    }

    /// How many steps make a window of each, which the first rank says to all.
    private func stepCounts(_ trainings: [Training?], _ dataset: Dataset<Float>) throws -> [Int] {
        var counts: [Int] = []
        for training in trainings {
            try communicator.barrier()
            var count = 1
            if let training {
                let seconds = try Stopwatch.both { try training.run(5, on: dataset) }.elapsed / 5
                count = max(3, Int(options.seconds / Double(Self.roundCount) / seconds))
            }
            let said = try communicator.broadcast(Array("\(count)".utf8))
            counts.append(Int(String(decoding: said, as: UTF8.self)) ?? count)
        }
        return counts
    }

    private func window(_ training: Training, _ stepCount: Int, _ dataset: Dataset<Float>) throws {
        _ = training.communicator.takeSeconds()
        let seconds = try Stopwatch.both { try training.run(stepCount, on: dataset) }.elapsed
        let count = Double(stepCount)
        training.windows.append((seconds / count, training.communicator.takeSeconds() / count))
    }

    private func print(_ session: Session, _ plain: Training, _ trainings: [Training]) {
        session.output.line(
            "".padded(to: 20) + "batch".leftPadded(to: 8) + "samples/s".leftPadded(to: 12) + "speed".leftPadded(to: 9)
                + "efficiency".leftPadded(to: 12) + "in exchange".leftPadded(to: 13)
        )
        for training in trainings {
            let rate = Double(training.batchSize) / training.windows.map(\.step).median
            // Of the windows of one round, between which the machine has hardly changed.
            let speed = zip(training.windows, plain.windows).map { own, other in
                other.step / own.step * Double(training.batchSize) / Double(plain.batchSize)
            }.median
            let ranks = training.communicator.rankCount
            let exchange = training.windows.map { $0.exchange / $0.step }.median
            session.output.line(
                training.title.padded(to: 20) + "\(training.batchSize)".leftPadded(to: 8)
                    + rate.grouped.leftPadded(to: 12) + "\(speed.formatted(2)) ×".leftPadded(to: 9)
                    + (speed / Double(ranks)).percent.leftPadded(to: 12) + exchange.percent.leftPadded(to: 13)
            )
            session.output.record(
                RanksRecord(
                    training: training.title,
                    engine: engine.rawValue,
                    sizes: options.sizes.values,
                    batch: training.batchSize,
                    ranks: ranks,
                    workers: options.threads,
                    pieces: training.trainer.options.pieceCount,
                    optimizer: optimizer.rawValue,
                    samplesPerSecond: rate,
                    speedAgainstOneProcess: speed,
                    efficiency: speed / Double(ranks),
                    exchangeFraction: exchange,
                    environment: session.environment
                )
            )
        }
        session.output.line()
        session.output.line(
            "After \(Self.comparedSteps) steps over the same batches all ranks have the parameters of one process in pieces, "
                + "bit by bit."
        )
        session.printFoot()
    }
}

/// One line of `--json`.
private struct RanksRecord: Encodable {
    var benchmark = "ranks"
    /// As in the table.
    let training: String
    let engine: String
    let sizes: [Int]
    let batch: Int
    let ranks: Int
    /// Of each rank.
    let workers: Int
    let pieces: Int
    let optimizer: String
    let samplesPerSecond: Double
    let speedAgainstOneProcess: Double
    let efficiency: Double
    /// Of the time of a step.
    let exchangeFraction: Double
    let environment: Environment
}
