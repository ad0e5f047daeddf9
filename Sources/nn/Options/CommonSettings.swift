internal import ArgumentParser
internal import NNCore

/// What is most often chosen of how a network is trained.
struct CommonSettings: ParsableArguments {
    // Numbers are parsed unconditionally so that -1 is refused as a number out of range, not as an unknown option.
    @Option(
        name: .customLong("epochs"),
        parsing: .unconditional,
        help: ArgumentHelp("How often to go over all samples. (default: 10; tables: at most 500)", valueName: "count")
    )
    var givenEpochs: Int?

    @Option(
        name: .customLong("batch"),
        parsing: .unconditional,
        help: ArgumentHelp("The samples in a step. (default: 64; tables: 32 to 256)", valueName: "count")
    )
    var givenBatch: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Epochs without a better one that end training. (default: none; tables: 40 or 10)",
            valueName: "count"
        )
    )
    var patience: Int?

    @Option(
        name: .customLong("optimizer"),
        help: ArgumentHelp("What makes steps of gradients. (default: sgd; tables: adamw)", valueName: "name"),
        transform: OptimizerName.init(named:)
    )
    var givenOptimizer: OptimizerName?

    @Option(
        name: .customLong("learning-rate"),
        parsing: .unconditional,
        help: ArgumentHelp("The step size. (default: 0.1 for sgd, else the optimizer's own)", valueName: "rate")
    )
    var givenLearningRate: Double?

    @Option(
        name: .customLong("validation"),
        parsing: .unconditional,
        help: ArgumentHelp(
            "The part that chooses the best epoch; 0: the last is kept. (default: 0.1)",
            valueName: "part"
        )
    )
    var givenValidation: Double?

    /// The part of the samples to train on that is for validation.
    var validation: Double { givenValidation ?? TableDefaults.validationFraction }

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Determines first values and the order of samples.", valueName: "number")
    )
    var seed: UInt64 = 0

    /// How often to go over all samples.
    var epochs: Int { givenEpochs ?? 10 }
    /// The samples in a step.
    var batch: Int { givenBatch ?? 64 }
    /// What makes steps of gradients.
    var optimizer: OptimizerName { givenOptimizer ?? .sgd }

    /// Sets what is not given to what suits a table of so many rows.
    /// - Parameter hasMomentum: whether a momentum is given, which adamw has none to set of.
    mutating func complete(forTableOf rowCount: Int, hasMomentum: Bool) {
        completeOptimizer(hasMomentum: hasMomentum)
        let defaults = TableDefaults(rowCount: rowCount)
        givenEpochs = givenEpochs ?? defaults.epochCount
        givenBatch = givenBatch ?? defaults.batchSize
        patience = patience ?? defaults.patience
    }

    /// Sets the optimizer, where it is not given, to what suits tables.
    mutating func completeOptimizer(hasMomentum: Bool) {
        givenOptimizer = givenOptimizer ?? (hasMomentum ? .sgd : .adamw)
    }

    func validate() throws {
        if let patience, patience < 1 { throw ValidationError("--patience is \(patience), but must be 1 or more") }
        guard epochs >= 0 else { throw ValidationError("--epochs is \(epochs), but must be 0 or more") }
        guard validation >= 0, validation < 1 else {
            throw ValidationError("--validation is \(validation), but must be 0 or more and below 1")
        }
        guard patience == nil || validation > 0 else {
            throw ValidationError(
                "--patience counts epochs whose validation brought nothing better, and with --validation 0 there is none; give "
                    + "one of them"
            )
        }
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
    }
}
