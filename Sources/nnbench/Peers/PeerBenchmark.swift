import NNCore

/// Checks, times and prints engines and peers together.
struct PeerBenchmark {
    private let session: Session
    private let data: PeerData
    private let peers: [PeerProcess]
    private let batches: [Int]
    private let threads: Int
    private let optimizer: BenchmarkOptimizer

    /// Measures a session's network at some batches.
    init(
        _ session: Session,
        _ data: PeerData,
        _ peers: [PeerProcess],
        batches: [Int],
        threads: Int,
        optimizer: BenchmarkOptimizer
    ) {
        self.session = session
        self.optimizer = optimizer
        self.data = data
        self.peers = peers
        self.batches = batches
        self.threads = threads
    }

    /// Prints a table for training and one for inference.
    func run() throws {
        let sizes = session.sizes.map(String.init).joined(separator: "-")
        session.printHead(
            "\(sizes) beside peers of \(threads) thread\(threads == 1 ? "" : "s"), \(session.precision) precision"
        )
        let check = PeerCheck(data, session.network, sizes: session.sizes, optimizer: optimizer)
        for batchSize in batches {
            let expected = try check.expectedLosses(batchSize: batchSize)
            for peer in peers { try check.check(peer, batchSize: batchSize, expected: expected) }
        }
        // Predictions know no optimiser: who asks for one wants to see it trained.
        let tasks = [("train", "Training")] + (optimizer == .sgd ? [("infer", "Inference")] : [])
        for (task, title) in tasks {
            printHeader(title)
            for batchSize in batches { try run(task, batchSize: batchSize) }
            session.output.line()
        }
    }

    private func run(_ task: String, batchSize: Int) throws {
        let own = try session.with(sizes: session.sizes, batchSize: batchSize)
        let able = peers.filter { $0.tasks.contains(task) }
        let window = min(0.15, session.seconds / 3)
        var contestants: [any Contestant] = []
        let flopCount: Int
        if task == "train" {
            let runs = try TrainingBenchmark(own, optimizer: optimizer).checkedRuns()
            flopCount = try runs[0].flopCount
            contestants = runs
        } else {
            let runs: [InferenceRun]
            (runs, flopCount) = try InferenceBenchmark(own).checkedRuns()
            contestants = runs
        }
        contestants += able.map { PeerContestant(peer: $0, task: task, batchSize: batchSize, window: window) }
        let results = try Contest.run(
            contestants,
            flopCount: flopCount,
            seconds: session.seconds,
            peak: session.peak,
            onRound: { session.showProgress("\(task), batch \(batchSize), with peers", $0) }
        )
        let engineCount = session.engines.count
        for (index, result) in results.enumerated() {
            let peer = index < engineCount ? nil : able[index - engineCount]
            let name = peer?.name ?? session.engines[index].rawValue
            let ratios = results[..<engineCount].map { engine in
                peer == nil ? nil : zip(result.windowSeconds, engine.windowSeconds).map { $0 / $1 }.median
            }
            printRow(index == 0 ? "\(batchSize)" : "", name, peer?.version, result, flopCount, batchSize, ratios)
            var record = Record(
                task,
                engine: name,
                sizes: session.sizes,
                batch: batchSize,
                environment: session.environment
            )
            (record.peerVersion, record.workers) = (peer?.version, threads)
            if (peer?.precision ?? session.precision) == .mixed { record.precision = "mixed" }
            if task == "train" { record.optimizer = optimizer.recordName }
            record.set(result, flopCount: flopCount, samples: batchSize)
            session.output.record(record)
        }
    }

    private func printHeader(_ title: String) {
        session.output.line(
            title.padded(to: 12) + "batch".leftPadded(to: 6) + "  " + "who".padded(to: 24)
                + "samples/s".leftPadded(to: 11) + "of peak".leftPadded(to: 9)
                + session.engines.map { "\($0.rawValue) is".leftPadded(to: 14) }.joined()
        )
    }

    private func printRow(
        _ batch: String,
        _ name: String,
        _ version: String?,
        _ result: Contest.Result,
        _ flopCount: Int,
        _ batchSize: Int,
        _ ratios: [Double?]
    ) {
        let who = "\(name) \(version ?? "")"
        session.output.line(
            "".padded(to: 12) + batch.leftPadded(to: 6) + "  " + String(who.prefix(23)).padded(to: 24)
                + (Double(batchSize) / result.seconds).grouped.leftPadded(to: 11)
                + result.fractionOfPeak.percent.leftPadded(to: 9)
                + ratios.map { ($0.map { "\($0.formatted(2)) ×" } ?? "").leftPadded(to: 14) }.joined()
        )
    }
}
