import NNCore

/// Checks, times and prints inference.
struct InferenceBenchmark {
    private let session: Session

    /// Measures a session's network on its engines.
    init(_ session: Session) { self.session = session }

    /// Prints samples a second of each engine.
    func run() throws {
        let (runs, flopCount) = try checkedRuns()
        let results = try Contest.run(
            runs,
            flopCount: flopCount,
            seconds: session.seconds,
            peak: session.peak,
            onRound: { session.showProgress("inference", $0) }
        )
        ThroughputTable(session).printRows("inference", results, flopCount: flopCount)
        for (engine, result) in zip(session.engines, results) {
            var record = session.record("infer", engine: engine)
            record.set(result, flopCount: flopCount, samples: session.batchSize)
            session.output.record(record)
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
                workerCount: session.workerCount,
                parameters: parameters
            )
            let expected = try exact ?? ExactForward(parameters, run.firstSamples)
            exact = expected
            try run.run(repetitions: 1)
            try expected.check(run.lastOutput, by: "engine \(engine.rawValue)")
            return run
        }
        return (runs, runs[0].flopCount)
    }
}
