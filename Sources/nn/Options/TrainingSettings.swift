internal import ArgumentParser
internal import NNCore

/// The options that say how a network is trained.
struct TrainingSettings: ParsableArguments {
    @Option(
        name: .customLong("optimizer"),
        help: ArgumentHelp(
            "What makes steps of gradients, one of \(OptimizerName.valueList); muon is for matrices, with adamw for "
                + "biases. (default: sgd, and adamw for tables)",
            valueName: "name"
        ),
        transform: OptimizerName.init(named:)
    )
    var givenOptimizer: OptimizerName?

    // Numbers are parsed unconditionally so that -1 is refused as a number out of range, not as an unknown option.
    @Option(
        name: .customLong("learning-rate"),
        parsing: .unconditional,
        help: ArgumentHelp(
            "The step size α; sgd steps by α·∂J/∂w. (default: 0.1 for sgd, else the optimizer's own, PyTorch's)",
            valueName: "rate"
        )
    )
    var givenLearningRate: Double?

    @Option(
        help: ArgumentHelp(
            """
            How the learning rate changes from step to step, as cosine or step:every=500,by=0.5: \
            \(ScheduleChoice.Name.allCases.map(\.rawValue).joined(separator: ", ")). Counts are of steps, with unit=epoch of \
            epochs; linear, polynomial, cosine and onecycle go over the whole training unless over= says else. (default: \
            constant)
            """,
            valueName: "name:key=value,…"
        ),
        transform: ScheduleChoice.init(parsing:)
    )
    var schedule: ScheduleChoice?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The steps in which the learning rate first rises from a tenth, before the schedule begins.",
            valueName: "count"
        )
    )
    var warmup: Int = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The factor of w by which weights and biases decay: beside the step for adamw, lion and muon, as a part of "
                + "the gradient for the others. (default: 0.01 for adamw, 0.1 for muon, else 0)",
            valueName: "λ"
        )
    )
    var weightDecay: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How much of a step the next one goes on with, for sgd, rmsprop and muon. (default: 0.95 for muon, else 0)",
            valueName: "μ"
        )
    )
    var momentum: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The 2-norm above which all gradients together are scaled down to it.", valueName: "limit")
    )
    var clipNorm: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The batches whose gradients make one step, as one large batch would.", valueName: "count")
    )
    var accumulate: Int = 1

    @Option(parsing: .unconditional, help: ArgumentHelp("The factor λ of λ·Σ|w| over weights.", valueName: "λ"))
    var l1: Double = 0

    @Option(parsing: .unconditional, help: ArgumentHelp("The factor λ of λ·½Σw² over weights.", valueName: "λ"))
    var l2: Double = 0

    @Option(
        name: .customLong("epochs"),
        parsing: .unconditional,
        help: ArgumentHelp(
            "How often to go over all samples. (default: 10, and for tables at most 500)",
            valueName: "count"
        )
    )
    var givenEpochs: Int?

    @Option(
        name: .customLong("batch"),
        parsing: .unconditional,
        help: ArgumentHelp("The samples in a step. (default: 64, and 32 for tables of few rows)", valueName: "count")
    )
    var givenBatch: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "After how many epochs in a row that bring nothing better training ends. (default: never, and 40 for tables)",
            valueName: "epochs"
        )
    )
    var patience: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Determines the first values and the order of the samples.", valueName: "number")
    )
    var seed: UInt64 = 0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The part of the samples to train on that chooses the best epoch instead, of every class as large a part; 0: the "
                + "last epoch is kept.",
            valueName: "fraction"
        )
    )
    var validation: Double = 0.1

    @Flag(help: "Visit the samples in their own order in every epoch.")
    var noShuffle = false

    @Flag(help: "Leave out a last batch of fewer samples than the others.")
    var dropLast = false

    /// What makes steps of gradients.
    var optimizer: OptimizerName { givenOptimizer ?? .sgd }
    /// How often to go over all samples.
    var epochs: Int { givenEpochs ?? 10 }
    /// The samples in a step.
    var batch: Int { givenBatch ?? 64 }

    /// Sets what is not given to what suits a table of so many rows.
    mutating func complete(forTableOf rowCount: Int) {
        givenOptimizer = givenOptimizer ?? .adamw
        givenEpochs = givenEpochs ?? (rowCount < 10_000 ? 500 : 100)
        givenBatch = givenBatch ?? (rowCount < 2_000 ? 32 : rowCount < 20_000 ? 64 : 256)
        patience = patience ?? (rowCount < 10_000 ? 40 : 10)
    }

    func validate() throws {
        if let patience, patience < 1 { throw ValidationError("--patience is \(patience), but must be 1 or more") }
        guard epochs >= 0 else { throw ValidationError("--epochs is \(epochs), but must be 0 or more") }
        guard validation >= 0, validation < 1 else {
            throw ValidationError("--validation is \(validation), but must be 0 or more and below 1")
        }
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
        guard learningRate > 0, learningRate.isFinite else {
            throw ValidationError("--learning-rate is \(learningRate), but must be above 0 and finite")
        }
        guard momentum == nil || optimizer.takesMomentum else {
            let names = OptimizerName.withMomentum.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--momentum is for \(names); \(optimizer.rawValue) has none to set")
        }
        for setting in chosenOptimizer.settings where !setting.isInRange {
            let name = setting.name.split(separator: " ").joined(separator: "-")
            throw ValidationError("--\(name) is \(setting.value), but must be \(setting.range)")
        }
        guard warmup >= 0 else { throw ValidationError("--warmup is \(warmup), but must be 0 or more") }
        do { try chosenSchedule(stepsPerEpoch: 1).check() } catch {
            guard case .setting(let name, let value, let range) = error else { throw error }
            throw ValidationError("--schedule: the \(name) is \(value), but must be \(range)")
        }
        if let clipNorm, !(clipNorm > 0) { throw ValidationError("--clip-norm is \(clipNorm), but must be above 0") }
        guard accumulate >= 1 else { throw ValidationError("--accumulate is \(accumulate), but must be 1 or more") }
        for (name, value) in [("--l1", l1), ("--l2", l2)] where !(value >= 0 && value.isFinite) {
            throw ValidationError("\(name) is \(value), but must be 0 or more and finite")
        }
    }

    /// The optimiser with what is given of its settings.
    var chosenOptimizer: any Optimizer {
        optimizer.optimizer(learningRate: givenLearningRate, weightDecay: weightDecay, momentum: momentum)
    }

    /// The step size of the first step.
    var learningRate: Double { chosenOptimizer.learningRate }

    /// The schedule of the learning rate, over the whole training.
    private func chosenSchedule(stepsPerEpoch: Int) -> any Schedule {
        // What is too many to count is never reached.
        let (steps, overflows) = epochs.multipliedReportingOverflow(by: stepsPerEpoch)
        let count = (overflows ? .max : steps) - min(warmup, overflows ? .max : steps)
        let main = schedule?.schedule(steps: count, epochs: epochs) ?? .constant
        return warmup > 0 ? .warmup(steps: warmup, then: main) : main
    }

    /// The library's form of these options.
    /// - Parameter sampleCount: the samples that are trained on.
    func options(_ loss: StandardLoss, engine: EngineOption, sampleCount: Int) -> TrainingOptions {
        let batchCount = sampleCount / batch + (dropLast || sampleCount % batch == 0 ? 0 : 1)
        let stepCount = batchCount / accumulate + (batchCount % accumulate == 0 ? 0 : 1)
        return TrainingOptions(
            loss: loss,
            regularizer: ElasticNet(l1: l1, l2: l2),
            optimizer: chosenOptimizer,
            schedule: chosenSchedule(stepsPerEpoch: stepCount),
            clipping: clipNorm.map { .norm(limit: $0) },
            accumulation: accumulate,
            batchSize: batch,
            seed: seed,
            shuffles: !noShuffle,
            dropsLastBatch: dropLast,
            engine: engine.engine,
            workerCount: engine.workers
        )
    }

    /// What a file says of how a network was trained.
    var notes: [String: String] {
        var notes = [
            "seed": "\(seed)", "epochs": "\(epochs)", "batch": "\(batch)", "learningRate": "\(learningRate)",
            "optimizer": "\(chosenOptimizer)", "accumulation": "\(accumulate)", "validation": "\(validation)",
        ]
        notes["schedule"] = schedule?.text
        notes["warmup"] = warmup > 0 ? "\(warmup)" : nil
        notes["clipNorm"] = clipNorm.map { "\($0)" }
        return notes
    }
}
