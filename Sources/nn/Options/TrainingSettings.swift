internal import ArgumentParser
internal import NNCore

/// The options that say how a network is trained.
struct TrainingSettings: ParsableArguments {
    // Numbers are parsed unconditionally so that -1 is refused as a number out of range, not as an unknown option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The step size α of w' = w − α·∂J/∂w.", valueName: "rate")
    )
    var learningRate: Double = 0.1

    @Option(parsing: .unconditional, help: ArgumentHelp("The factor λ of λ·Σ|w| over weights.", valueName: "λ"))
    var l1: Double = 0

    @Option(parsing: .unconditional, help: ArgumentHelp("The factor λ of λ·½Σw² over weights.", valueName: "λ"))
    var l2: Double = 0

    @Option(parsing: .unconditional, help: ArgumentHelp("How often to go over all samples.", valueName: "count"))
    var epochs: Int = 10

    @Option(parsing: .unconditional, help: ArgumentHelp("The samples in a step.", valueName: "count"))
    var batch: Int = 64

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Determines the first values and the order of the samples.", valueName: "number")
    )
    var seed: UInt64 = 0

    @Flag(help: "Visit the samples in their own order in every epoch.")
    var noShuffle = false

    func validate() throws {
        guard epochs >= 0 else { throw ValidationError("--epochs is \(epochs), but must be 0 or more") }
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
        guard learningRate > 0, learningRate.isFinite else {
            throw ValidationError("--learning-rate is \(learningRate), but must be above 0 and finite")
        }
        for (name, value) in [("--l1", l1), ("--l2", l2)] where !(value >= 0 && value.isFinite) {
            throw ValidationError("\(name) is \(value), but must be 0 or more and finite")
        }
    }

    /// The library's form of these options.
    func options(_ loss: Loss, engine: EngineOption) -> TrainingOptions {
        TrainingOptions(
            loss: loss,
            regularizer: ElasticNet(l1: l1, l2: l2),
            learningRate: learningRate,
            batchSize: batch,
            seed: seed,
            shuffles: !noShuffle,
            engine: engine.engine,
            workerCount: engine.workers
        )
    }

    /// What a file says of how a network was trained.
    var notes: [String: String] {
        ["seed": "\(seed)", "epochs": "\(epochs)", "batch": "\(batch)", "learningRate": "\(learningRate)"]
    }
}
