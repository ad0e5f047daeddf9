internal import ArgumentParser
internal import NNCore

/// The options that say how a network is trained: `settings.epochs`, `settings.momentum`.
@dynamicMemberLookup
struct TrainingSettings: ParsableArguments {
    @OptionGroup(title: "Common options") var common: CommonSettings
    @OptionGroup(title: "Steps") var steps: StepSettings

    subscript<Value>(dynamicMember path: KeyPath<CommonSettings, Value>) -> Value { common[keyPath: path] }
    subscript<Value>(dynamicMember path: KeyPath<StepSettings, Value>) -> Value { steps[keyPath: path] }

    /// Sets what is not given to what suits a table of so many rows.
    mutating func complete(forTableOf rowCount: Int) {
        common.complete(forTableOf: rowCount, hasMomentum: steps.momentum != nil)
    }

    func validate() throws {
        guard learningRate > 0, learningRate.isFinite else {
            throw ValidationError("--learning-rate is \(learningRate), but must be above 0 and finite")
        }
        guard steps.momentum == nil || common.optimizer.takesMomentum else {
            let names = OptimizerName.withMomentum.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--momentum is for \(names); \(common.optimizer.rawValue) has none to set")
        }
        for setting in chosenOptimizer.settings where !setting.isInRange {
            let name = setting.name.split(separator: " ").joined(separator: "-")
            throw ValidationError("--\(name) is \(setting.value), but must be \(setting.range)")
        }
        do { try scheduling.schedule(stepsPerEpoch: 1, epochs: common.epochs).check() } catch {
            guard case .setting(let name, let value, let range) = error else { throw error }
            throw ValidationError("--schedule: the \(name) is \(value), but must be \(range)")
        }
    }

    /// The optimiser with what is given of its settings.
    var chosenOptimizer: any Optimizer {
        common.optimizer.optimizer(
            learningRate: common.givenLearningRate,
            weightDecay: steps.weightDecay,
            momentum: steps.momentum
        )
    }

    /// The step size of the first step.
    var learningRate: Double { chosenOptimizer.learningRate }

    /// The schedule of the learning rate.
    var scheduling: Scheduling { Scheduling(choice: steps.schedule, warmup: steps.warmup) }

    /// The library's form of these options.
    /// - Parameter sampleCount: the samples that are trained on.
    func options(_ loss: StandardLoss, engine: EngineOption, precision: Precision, sampleCount: Int) -> TrainingOptions
    {
        var options = options(engine)
        options.loss = loss
        options.precision = precision
        options.schedule = scheduling.schedule(
            stepsPerEpoch: options.stepCount(sampleCount: sampleCount),
            epochs: common.epochs
        )
        return options
    }

    /// The library's form of these options but for the loss, the schedule and the precision.
    func options(_ engine: EngineOption) -> TrainingOptions {
        TrainingOptions(
            regularizer: ElasticNet(l1: steps.l1, l2: steps.l2),
            optimizer: chosenOptimizer,
            clipping: steps.clipNorm.map { .norm(limit: $0) },
            accumulation: steps.accumulate,
            batchSize: common.batch,
            pieceCount: steps.pieces ?? 1,
            seed: common.seed,
            shuffles: !steps.noShuffle,
            shuffleBlock: steps.shuffleBlock,
            dropsLastBatch: steps.dropLast,
            engine: engine.engine,
            threadCount: engine.threads ?? Ranks.threadCount
        )
    }

    /// What a file says of how a network was trained.
    var notes: [String: String] {
        var notes = [
            "seed": "\(common.seed)", "epochs": "\(common.epochs)", "batch": "\(common.batch)",
            "learningRate": "\(learningRate)",
            "optimizer": "\(chosenOptimizer)", "accumulation": "\(steps.accumulate)",
            "validation": "\(common.validation)",
        ]
        notes["schedule"] = steps.schedule?.text
        notes["warmup"] = steps.warmup > 0 ? "\(steps.warmup)" : nil
        notes["pieces"] = steps.pieces.map { "\($0)" }
        notes["clipNorm"] = steps.clipNorm.map { "\($0)" }
        return notes
    }
}

/// What the learning rate does over a training.
struct Scheduling: Sendable {
    let choice: ScheduleChoice?
    let warmup: Int

    /// The schedule over the whole training.
    func schedule(stepsPerEpoch: Int, epochs: Int) -> any Schedule {
        // What is too many to count is never reached.
        let (stepCount, overflows) = epochs.multipliedReportingOverflow(by: stepsPerEpoch)
        let all = overflows ? .max : stepCount
        let count = all - min(warmup, all)
        let main = choice?.schedule(steps: count, epochs: epochs) ?? .constant
        return warmup > 0 ? .warmup(steps: warmup, then: main) : main
    }
}
