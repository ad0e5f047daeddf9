import NNCore

/// Checks, times and prints training.
struct TrainingBenchmark {
    private let session: Session
    private let title: String
    private let optimizer: BenchmarkOptimizer
    private let precision: PrecisionChoice

    /// Measures a session's network on its engines, in the session's precision unless another is given.
    init(
        _ session: Session,
        title: String = "training",
        optimizer: BenchmarkOptimizer = .sgd,
        precision: PrecisionChoice? = nil
    ) {
        self.session = session
        self.precision = precision ?? session.precision
        self.title = title
        self.optimizer = optimizer
    }

    /// Steps whose losses are compared with double precision.
    private var checkedStepCount: Int { 3 }

    /// Prints samples a second of each engine, and the allocations of a step.
    ///
    /// Beside any other optimiser plain descent is timed, and beside mixed precision single, in turns.
    func run() throws {
        var runs = try checkedRuns()
        let base: TrainingBenchmark? =
            if precision == .mixed {
                TrainingBenchmark(session, title: "\(title), single", optimizer: optimizer, precision: .single)
            } else {
                optimizer == .sgd ? nil : TrainingBenchmark(session)
            }
        let plainRuns = try base?.checkedRuns() ?? []
        let all = try Contest.run(
            runs + plainRuns,
            flopCount: runs[0].flopCount,
            seconds: session.seconds,
            peak: session.peak,
            onRound: { session.showProgress(title, $0) }
        )
        let flopCount = try runs[0].flopCount
        let stepCount = 100
        let allocations = try runs.indices.map { index in
            try AllocationCount.during { try runs[index].run(repetitions: session.isSlow(index) ? 3 : stepCount) }
                .map { Double($0) / Double(session.isSlow(index) ? 3 : stepCount) }
        }
        let (results, plain) = (Array(all.prefix(runs.count)), Array(all.suffix(plainRuns.count)))
        if let base { ThroughputTable(session).printRows(base.title, plain, flopCount: flopCount) }
        ThroughputTable(session).printRows(title, results, flopCount: flopCount)
        let speeds = zip(results, plain).map { $0.speed(against: $1) }
        for (position, engine) in session.engines.enumerated() {
            var record = session.record("train", engine: engine)
            record.set(results[position], flopCount: flopCount, samples: session.batchSize)
            (record.allocationsPerStep, record.optimizer) = (allocations[position], optimizer.recordName)
            if !plain.isEmpty {
                if precision == .mixed {
                    record.speedAgainstSingle = speeds[position]
                } else {
                    record.speedAgainstDescent = speeds[position]
                }
            }
            session.output.record(record)
        }
        let counts = zip(session.engines, allocations).map { engine, count in
            "\(engine.rawValue) " + (count.map { $0.short } ?? "not counted on this platform")
        }
        if !plain.isEmpty {
            let text = zip(session.engines, speeds).map { "\($0.rawValue) \($1.formatted(2)) ×" }.joined(
                separator: ", "
            )
            session.output.line(
                "".padded(to: 16) + (precision == .mixed ? "against single precision: " : "against plain descent: ")
                    + text
            )
        }
        session.output.line("".padded(to: 16) + "heap allocations per step: " + counts.joined(separator: ", "))
    }

    /// A run for each engine, whose first losses were right.
    func checkedRuns() throws -> [TrainingRun<Float>] { try check(BenchmarkData.training(for: session.sizes)) }

    /// Trains some steps in double precision by three plain loops and on each engine, compares, and sees each engine go
    /// downhill.
    private func check(_ dataset: Dataset<Float>) throws -> [TrainingRun<Float>] {
        let parameters = try session.network.initialStates(as: Float.self, seed: 1)
        let exact = parameters.map { NamedTensor($0.name, Tensor<Double>($0.tensor)) }
        var reference = try TrainingRun(
            session.network,
            Dataset<Double>(dataset),
            batchSize: session.batchSize,
            engine: .reference,
            optimizer: optimizer.optimizer,
            parameters: exact
        )
        let expected = try (0..<checkedStepCount).map { _ in try reference.step() }
        let check = LossCheck(sizes: session.sizes, batchSize: session.batchSize, precision)
        return try session.engines.map { engine in
            let who = "training on engine \(engine.rawValue)"
            var run = try TrainingRun(
                session.network,
                dataset,
                batchSize: session.batchSize,
                engine: engine,
                precision: precision.precision,
                optimizer: optimizer.optimizer,
                threadCount: session.threadCount,
                parameters: parameters
            )
            let losses = try (0..<checkedStepCount).map { _ in try run.step() }
            try check.check(losses, against: expected, who)
            // Rounding to bfloat16 hides what a small step changes.
            if optimizer == .sgd, precision == .single {
                try DescentCheck(session, dataset, parameters).check(engine, who)
            }
            return run
        }
    }
}

extension Session {
    /// Whether an engine is too slow for many steps.
    func isSlow(_ index: Int) -> Bool { engines[index] == .reference }
}
