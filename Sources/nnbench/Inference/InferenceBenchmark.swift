import NNCore

/// Checks, times and prints inference.
struct InferenceBenchmark {
    private let session: Session

    private let precision: PrecisionChoice

    /// Measures a session's network on its engines, in the session's precision unless another is given.
    init(_ session: Session, precision: PrecisionChoice? = nil) {
        self.session = session
        self.precision = precision ?? session.precision
    }

    /// Prints samples a second of each engine; beside mixed precision single is timed, in turns.
    func run() throws {
        let (runs, flopCount) = try checkedRuns()
        let single = precision == .mixed ? try InferenceBenchmark(session, precision: .single).checkedRuns().runs : []
        let all = try Contest.run(
            runs + single,
            flopCount: flopCount,
            seconds: session.seconds,
            peak: session.peak,
            onRound: { session.showProgress("inference", $0) }
        )
        let (results, others) = (Array(all.prefix(runs.count)), Array(all.suffix(single.count)))
        let speeds = zip(results, others).map { $0.speed(against: $1) }
        if !single.isEmpty {
            ThroughputTable(session).printRows("inference, single", others, flopCount: flopCount)
        }
        ThroughputTable(session).printRows("inference", results, flopCount: flopCount)
        for (position, engine) in session.engines.enumerated() {
            var record = session.record("infer", engine: engine)
            record.set(results[position], flopCount: flopCount, samples: session.batchSize)
            if !single.isEmpty { record.speedAgainstSingle = speeds[position] }
            session.output.record(record)
        }
        if !single.isEmpty {
            let text = zip(session.engines, speeds).map { "\($0.rawValue) \($1.formatted(2)) ×" }
            session.output.line("".padded(to: 16) + "against single precision: " + text.joined(separator: ", "))
        }
        session.output.line()
    }

    /// A run for each engine, whose first outputs were right, and the operations of a batch.
    func checkedRuns() throws -> (runs: [InferenceRun], flopCount: Int) {
        let dataset = try BenchmarkData.training(for: session.sizes)
        let parameters = try session.network.initialStates(as: Float.self, seed: 1)
        var exact: ExactForward?
        let runs = try session.engines.map { engine in
            var run = try InferenceRun(
                session.network,
                dataset,
                batchSize: session.batchSize,
                engine: engine,
                precision: precision.precision,
                threadCount: session.threadCount,
                parameters: parameters
            )
            let expected = try exact ?? ExactForward(parameters, run.firstSamples, precision)
            exact = expected
            try run.run(repetitions: 1)
            try expected.check(run.lastOutput, by: "engine \(engine.rawValue)")
            return run
        }
        return (runs, runs[0].flopCount)
    }
}
