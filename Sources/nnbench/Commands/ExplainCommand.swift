import ArgumentParser
import NNCore

/// `nnbench explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows the steps of a training step: what each computes, costs, and how long it takes.",
        usage: "nnbench explain [options]",
        discussion: """
            Times are medians on one thread; a step with a matrix product also has its part of the processor's peak.

            EXAMPLES:
              nnbench explain
              nnbench explain --engine swift --batch 256
              nnbench explain --sizes 24,8,2 --batch 200
              nnbench explain --optimizer adam
            """
    )

    @OptionGroup var options: BenchmarkOptions
    @OptionGroup var optimizer: OptimizerOption

    mutating func validate() throws { try options.requireOneThread("explain") }

    func run() throws {
        let session = try Session(options)
        session.printHead()
        for engine in session.engines { try explain(session, engine) }
        session.printFoot()
    }

    private func explain(_ session: Session, _ engine: Engine) throws {
        let dataset = try BenchmarkData.training(for: session.sizes)
        let loss = BenchmarkData.loss(for: dataset)
        let objective = try Objective(
            session.network,
            loss: loss,
            batchSize: session.batchSize,
            targetForm: loss == .crossEntropy ? .classIndices : .values
        )
        // So small a rate that thousands of steps on one batch leave all numbers as they are used to be.
        let step = try TrainingStep(objective, optimizer.optimizer.optimizer)
        let plan = try step.plan(precision: session.precision.precision)
        let executor = try Executor<Float>(plan, engine: engine, states: step.states(of: session.network, seed: 1))
        let rows = BenchmarkData.rows(sampleCount: dataset.sampleCount, batchSize: session.batchSize)
            .prefix(session.batchSize)
        try executor.fill(objective.features) { dataset.copyFeatures(rows, into: &$0) }
        try executor.fill(objective.targets) { dataset.copyTargets(rows, into: &$0) }
        try executor.write(step.numbers, at: StepMoment(step: 1, batch: 0, learningRate: 1e-6))
        executor.run()
        let estimate = executor.secondsOfSteps(runCount: 3).reduce(0, +)
        let seconds = seconds(of: executor, session, engine, runCount: Int(session.seconds / max(estimate, 1e-6)))
        let whole = seconds.reduce(0, +)
        line(session, engine.rawValue, ["FLOPs", "bytes", "time", "share", "of peak"])
        let gigaflop = 1e-9 / session.peak.reading
        for (cost, time) in zip(plan.cost.steps, seconds) {
            let rate = Double(cost.work.matrixFLOPCount) / time * gigaflop
            let name = "\(cost.name)\(cost.isVectorized ? "" : "°")  \(cost.label)"
            let counts = [cost.work.flopCount, cost.work.byteCount].map { Double($0).metric }
            let isProduct = cost.work.matrixFLOPCount > 0
            line(session, name, counts + [time.duration, (time / whole).percent, isProduct ? rate.percent : ""])
            var record = session.record("explain", engine: engine)
            record.set(
                seconds: time,
                peak: session.peak.reading,
                fractionOfPeak: rate,
                flopCount: cost.work.flopCount,
                samples: session.batchSize
            )
            (record.product, record.optimizer) = (name, optimizer.optimizer.recordName)
            session.output.record(record)
        }
        let total = plan.cost.total
        let counts = [total.flopCount, total.byteCount].map { Double($0).metric }
        let rate = Double(plan.matrixFLOPCount) / whole * gigaflop
        line(session, "all", counts + [whole.duration, 1.0.percent, rate.percent])
        if !plan.cost.steps.allSatisfy(\.isVectorized) {
            session.output.line("°: loops over numbers, without vector kernels")
        }
        session.output.line()
    }

    /// Medians of each step's seconds, over rounds between which the progress is shown.
    private func seconds(of executor: Executor<Float>, _ session: Session, _ engine: Engine, runCount: Int) -> [Double]
    {
        let roundCount = 20
        let rounds = (0..<roundCount).map { round in
            session.showProgress("steps on \(engine.rawValue)", Double(round) / Double(roundCount))
            return executor.secondsOfSteps(runCount: min(5000, max(1, runCount / roundCount)))
        }
        return rounds[0].indices.map { step in rounds.map { $0[step] }.median }
    }

    private func line(_ session: Session, _ name: String, _ figures: [String]) {
        let head = name.count > 43 ? name.prefix(42) + "…" : name[...]
        var text = String(head).padded(to: 44)
        for (figure, width) in zip(figures, [9, 9, 10, 7, 9]) { text += figure.leftPadded(to: width) }
        session.output.line(text)
    }
}
