import NNCore

/// Trains on the embedded real digits with each engine, from the same seed, and compares what they learned.
struct DigitsBenchmark {
    private let session: Session

    /// Trains a session's network on its engines.
    init(_ session: Session) { self.session = session }

    private struct Outcome {
        var losses: [Double] = []
        var stepSeconds = 0.0
        /// Seconds for a sample, of each epoch.
        var epochSeconds: [Double] = []
        /// The peak in GFLOP/s before each epoch.
        var epochPeaks: [Double] = []
        var sampleCount = 0
        var evaluation: Evaluation
    }

    /// Prints each engine's test accuracy, and the largest difference between their loss curves.
    func run() throws {
        guard let digits = BenchmarkData.digits(for: session.sizes) else {
            session.output.line("Digits are not trained: they need 784 or 64 inputs and 10 outputs.")
            return
        }
        // Three plain loops take a second for what the others do in hundredths.
        let epochCount = session.engines.contains(.reference) ? 2 : 20
        let outcomes = try session.engines.map { try train($0, digits, epochCount: epochCount) }
        let check = LossCheck(sizes: session.sizes, batchSize: session.batchSize)
        for outcome in outcomes.dropFirst() {
            try check.check(outcome.losses, against: outcomes[0].losses, factor: 2, "the engines' loss curves")
        }
        let difference = outcomes.dropFirst().map { other in
            zip(outcomes[0].losses, other.losses).map { abs($0 - $1) }.reduce(0, max)
        }.max()
        printTable(digits, outcomes, difference, epochCount: epochCount)
    }

    private func train(
        _ engine: Engine,
        _ digits: (train: Dataset<Float>, test: Dataset<Float>),
        epochCount: Int
    ) throws -> Outcome {
        // Small batches point less surely: at the full rate they would not learn.
        let learningRate = 0.1 * min(1, Double(session.batchSize) / 64)
        let options = TrainingOptions(
            learningRate: learningRate,
            batchSize: session.batchSize,
            seed: 1,
            engine: engine,
            threadCount: session.threadCount
        )
        let trainer = try Trainer<Float>(session.network, options)
        var losses: [Double] = []
        let stepCount = epochCount * max(1, digits.train.sampleCount / session.batchSize)
        var (reports, peaks): ([EpochReport], [Double]) = ([], [])
        for _ in 0..<epochCount {
            peaks.append(session.peak.measure())
            let watch = ClosureCallback.onStep {
                losses.append($0.loss)
                session.showProgress("digits on \(engine.rawValue)", Double(losses.count) / Double(stepCount))
                return .proceed
            }
            reports += try trainer.fit(digits.train, epochs: 1, callbacks: [watch])
        }
        // Each epoch's loss is of the same samples, so that their differences hide nothing, whatever the batch.
        let (first, last) = (reports[0].loss, reports[epochCount - 1].loss)
        guard last < first else {
            throw CheckFailure(
                "training on engine \(engine.rawValue): the loss does not fall: \(first) in the first epoch, \(last) in the last"
            )
        }
        return Outcome(
            losses: losses,
            stepSeconds: reports.map(\.seconds).reduce(0, +),
            epochSeconds: reports.map { $0.seconds / Double($0.sampleCount) },
            epochPeaks: peaks,
            sampleCount: reports.map(\.sampleCount).reduce(0, +),
            evaluation: try trainer.predictor().evaluate(digits.test)
        )
    }

    private func printTable(
        _ digits: (train: Dataset<Float>, test: Dataset<Float>),
        _ outcomes: [Outcome],
        _ difference: Double?,
        epochCount: Int
    ) {
        session.output.line(
            "Digits: \(Double(digits.train.sampleCount).grouped) real ones to train on for \(epochCount) epochs, "
                + "\(digits.test.sampleCount) others to test with; one seed"
        )
        for (engine, outcome) in zip(session.engines, outcomes) {
            let (evaluation, last) = (outcome.evaluation, outcome.losses.last ?? .nan)
            let accuracy = evaluation.accuracy ?? .nan
            session.output.line(
                "".padded(to: 16) + engine.rawValue.padded(to: 12)
                    + "test accuracy \((accuracy * 100).formatted(2)) % "
                    + "(\(evaluation.correctCount ?? 0) of \(evaluation.sampleCount)), "
                    + "last step's loss \(last.formatted(4))"
            )
            var record = session.record("digits", engine: engine)
            let seconds = outcome.stepSeconds / Double(outcome.sampleCount)
            let flopCount = StepProduct.ofTraining(sizes: session.sizes, batchSize: 1).map(\.flopCount).reduce(0, +)
            let gflops = Double(flopCount) * 1e-9 / seconds
            record.set(
                seconds: seconds,
                peak: session.peak.reading,
                fractionOfPeak: gflops / session.peak.reading,
                flopCount: flopCount,
                samples: 1
            )
            (record.epochs, record.testAccuracy, record.finalLoss) = (epochCount, accuracy, last)
            record.largestLossDifference = difference
            (record.windowSeconds, record.windowPeakGflops) = (outcome.epochSeconds, outcome.epochPeaks)
            session.output.record(record)
        }
        guard let difference else { return }
        session.output.line(
            "".padded(to: 16) + "largest difference between their losses, step by step: \(difference.short)"
        )
    }
}
