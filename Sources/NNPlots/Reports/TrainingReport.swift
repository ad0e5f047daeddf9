public import NNCore

/// A training as one page of HTML: what came of it, by epoch and at the end, what the network is and costs, and what is needed to
/// repeat it.
///
///     let history = TrainingHistory()
///     try trainer.fit(train, validation: .fraction(0.1), epochs: 10, callbacks: [history])
///     var report = try TrainingReport(trainer, history: history)
///     report.test = try trainer.evaluate(test, metrics: [.accuracy, .f1()])
///     try ReservedFile(path: "report.html").write(report.html)
///
/// The page needs nothing from elsewhere: no script, no font, no picture. It follows the reader's light or dark setting, fits on a
/// telephone, and says nothing by colour alone.
public struct TrainingReport: Sendable {
    /// What the page is headed with.
    public var title = "Training report"
    /// The epochs, each with its numbers by name, as `TrainingHistory.rows`: what a name has after `validation` is drawn with what
    /// is called the same without, or with `training` before it.
    public var epochs: [[MetricValue]]
    /// The learning rate of steps, by their number counted from 1; if empty, that of epochs is drawn.
    public var learningRates: [(x: Double, y: Double)] = []
    /// How well the network does on the test samples; its confusion matrix is drawn if it has one.
    public var test: Evaluation?
    /// What the classes are called, in order; their numbers if nil.
    public var classNames: [String]?
    /// Pairs of what was expected and what the network gives, of targets that are values; none are drawn if empty.
    public var predictions: [(expected: Double, predicted: Double)] = []
    /// What else there is to say of the outcome, a sentence each.
    public var remarks: [String] = []
    /// The table of the network's layers.
    public var network = ""
    /// What a step costs, and the samples in it.
    public var cost: (step: PlanCost, batchSize: Int)?
    /// The command that the training was begun with.
    public var command: String?
    /// What decides which numbers a training leads to, and which versions computed them.
    public var settings: [TrainingSetting] = []

    /// A report with numbers of epochs.
    public init(epochs: [[MetricValue]]) { self.epochs = epochs }

    /// A report of a training: its network and the cost of a step, its settings, learning rates and epochs.
    /// - Throws: `TrainingError` when there is no plan of a step.
    public init<Element: Scalar>(_ trainer: Trainer<Element>, history: TrainingHistory) throws(TrainingError) {
        self.init(epochs: history.rows)
        let options = trainer.options
        network = "\(trainer.network)"
        let isOfClasses = history.columns.contains("accuracy") && options.loss.takesClassIndices
        let objective: Objective
        let step: TrainingStep
        do throws(GraphError) {
            objective = try Objective(
                trainer.network,
                loss: options.loss,
                regularizer: options.regularizer,
                batchSize: options.batchSize,
                targetForm: isOfClasses ? .classIndices : .values
            )
            step = try TrainingStep(objective, options.optimizer, clipping: options.clipping)
        } catch { throw .graph(error) }
        do throws(PlanError) { cost = (try step.plan().cost, options.batchSize) } catch { throw .plan(error) }
        learningRates = Self.rates(trainer, history)
        settings = Self.settings(trainer)
    }

    private static func settings<Element: Scalar>(_ trainer: Trainer<Element>) -> [TrainingSetting] {
        let options = trainer.options
        // As they are printed where that says all; in full, type by type, they are what a checkpoint compares.
        let printed = [
            "loss": "\(options.loss)", "optimizer": "\(options.optimizer)", "schedule": "\(options.schedule)",
        ]
        // The network has a table of its own.
        let settings = trainer.settings.filter { $0.name != "network" }
            .map { TrainingSetting($0.name, printed[$0.name] ?? $0.value) }
        return settings + [
            TrainingSetting("level of the processor's instructions", CPULevel.current.rawValue),
            TrainingSetting("threads, which change no bit", options.threadCount.map(String.init) ?? "all usable cores"),
        ]
    }

    /// The rate of every step, or of two thousand of them, if the schedule alone decides it; none if the epochs had others.
    private static func rates<Element: Scalar>(
        _ trainer: Trainer<Element>,
        _ history: TrainingHistory
    ) -> [(x: Double, y: Double)] {
        let (schedule, stepCount, epochCount) = (trainer.options.schedule, trainer.stepCount, trainer.epochCount)
        guard schedule.state.isEmpty, stepCount > 0, epochCount > 0, stepCount % epochCount == 0 else { return [] }
        let perEpoch = stepCount / epochCount
        func rate(_ step: Int) -> Double {
            trainer.learningRate * schedule.factor(at: ScheduleMoment(step: step, epoch: step / perEpoch))
        }
        let ends = history["learning rate"]
        guard ends.count == epochCount, ends.indices.allSatisfy({ ends[$0] == rate(($0 + 1) * perEpoch - 1) }) else {
            return []
        }
        return stride(from: 0, to: stepCount, by: (stepCount + 1999) / 2000).map { (Double($0 + 1), rate($0)) }
    }
}
