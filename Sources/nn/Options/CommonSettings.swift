internal import ArgumentParser

/// What is most often chosen of how a network is trained.
struct CommonSettings: ParsableArguments {
    // Numbers are parsed unconditionally so that -1 is refused as a number out of range, not as an unknown option.
    @Option(parsing: .unconditional, help: ArgumentHelp("How often to go over all samples.", valueName: "count"))
    var epochs: Int = 10

    @Option(parsing: .unconditional, help: ArgumentHelp("The samples in a step.", valueName: "count"))
    var batch: Int = 64

    @Option(
        help: ArgumentHelp("What makes steps of gradients. (default: sgd)", valueName: "name"),
        transform: OptimizerName.init(named:)
    )
    var optimizer: OptimizerName = .sgd

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
            "The part of the samples that chooses the best epoch instead; 0: the last is kept. (default: 0.1)",
            valueName: "part"
        )
    )
    var givenValidation: Double?

    /// The part of the samples to train on that is for validation.
    var validation: Double { givenValidation ?? 0.1 }

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Determines first values and the order of samples.", valueName: "number")
    )
    var seed: UInt64 = 0

    func validate() throws {
        guard epochs >= 0 else { throw ValidationError("--epochs is \(epochs), but must be 0 or more") }
        guard validation >= 0, validation < 1 else {
            throw ValidationError("--validation is \(validation), but must be 0 or more and below 1")
        }
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
    }
}
