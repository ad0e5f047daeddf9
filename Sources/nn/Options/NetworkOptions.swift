internal import ArgumentParser
internal import NNCore

/// The options that say what a network is.
struct NetworkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The input size, then each layer's. (default: the --model's, or 784,512,512,10 fitted to the data)",
            valueName: "sizes"
        ),
        transform: LayerSizes.init(parsing:)
    )
    var layers: LayerSizes?

    @Option(
        help: ArgumentHelp(
            "What follows every layer but the last. (default: the --model's, or relu)",
            valueName: "name"
        ),
        transform: Activation.init(named:)
    )
    var activation: Activation?

    /// The network these options describe, with defaults for what they leave out.
    /// - Parameter hidden: the hidden layers, where they are given alone.
    func design(
        for loss: StandardLoss.Kind = .crossEntropy,
        on samples: Samples? = nil,
        hidden: HiddenOptions? = nil
    ) -> NetworkDesign {
        let sized = hidden?.hidden.flatMap { hidden in samples?.layers(hidden: hidden.sizes) }
        return NetworkDesign(
            layers: layers ?? sized ?? samples?.layers ?? .seed,
            activation: activation ?? .relu,
            outputActivation: loss.outputActivation,
            encoder: samples?.encoder,
            dropout: hidden?.dropout ?? 0
        )
    }
}

/// What a network is, before its parameters have values.
struct NetworkDesign: Equatable {
    let layers: LayerSizes
    let activation: Activation
    let outputActivation: Activation
    /// What makes features of a table's rows; nil where samples are of none.
    var encoder: TableEncoder?
    /// The part of the hidden layers' results that is set to 0 in training.
    var dropout = 0.0

    /// The network.
    func network(_ initializer: InitializerName = .pytorch) throws -> Network {
        guard layers.parameterCount != nil else {
            throw CommandError.tooLarge(
                what: "the network \(layers)",
                needed: "has too many parameters",
                limit: LayerSizes.parameterLimit.grouped
            )
        }
        return try Network(
            sizes: layers.sizes,
            activation: activation,
            outputActivation: outputActivation,
            dropout: dropout,
            weightInitializer: initializer.weights,
            biasInitializer: initializer.biases
        )
    }
}

extension Activation {
    /// Finds an activation by its name on the command line.
    init(named name: String) throws(ActivationNameError) {
        guard let activation = Self.named[name] else { throw ActivationNameError() }
        self = activation
    }

    /// All names in one text.
    static var valueList: String { named.keys.sorted().joined(separator: ", ") }
}

/// A name that no activation has.
struct ActivationNameError: Error, CustomStringConvertible {
    var description: String { "choose one of \(Activation.valueList)" }
}
