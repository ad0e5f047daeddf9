// Public, because public types of the library conform to its protocol.
public import ArgumentParser
public import NNCore

/// The option that chooses what computes matrix products.
struct EngineOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What computes matrix products.",
            valueName: "name"
        )
    )
    var engine: Engine = .preferred

    func validate() throws {
        guard engine.isAvailable else { throw ValidationError("\(EngineError.notBuilt(engine))") }
    }
}

extension Engine: ExpressibleByArgument {
    /// The names of the engines that this build has.
    public static var allValueStrings: [String] { available.map(\.rawValue) }
}

extension Loss.Kind: ExpressibleByArgument {
    /// The losses that the commands offer, for classes and linear outputs.
    ///
    /// The others take probabilities, or do what one of these does. With six names an error would take many lines.
    static let ofLinearOutputs: [Loss.Kind] = allCases.filter { kind in
        switch kind {
        case .crossEntropy, .meanSquaredError, .meanAbsoluteError, .huber, .binaryCrossEntropyWithLogits: true
        case .smoothL1, .hinge, .negativeLogLikelihood, .binaryCrossEntropy, .kullbackLeibler: false
        }
    }

    /// Reads one of ``allValueStrings``.
    public init?(argument: String) {
        guard let kind = Self(rawValue: argument), Self.ofLinearOutputs.contains(kind) else { return nil }
        self = kind
    }

    /// The names of the losses that suit the commands' networks.
    public static var allValueStrings: [String] { ofLinearOutputs.map(\.rawValue) }
}

extension Loss.Reduction: ExpressibleByArgument {
    /// Reads one of ``allValueStrings``.
    public init?(argument: String) {
        guard let reduction = Self(rawValue: argument), reduction != .none else { return nil }
        self = reduction
    }

    /// The names of the reductions to one number.
    public static var allValueStrings: [String] { allCases.filter { $0 != .none }.map(\.rawValue) }
}
