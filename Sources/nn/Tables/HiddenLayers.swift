internal import ArgumentParser
internal import NNCore

/// The value of `--hidden`: sizes separated by commas, or `none`.
struct HiddenLayers: Equatable, CustomStringConvertible {
    let sizes: [Int]

    init(sizes: [Int]) { self.sizes = sizes }

    /// Reads the option's value.
    init(parsing text: String) throws {
        sizes = try text == "none" ? [] : [Int](sizes: text, separator: ",", form: "64,64, or none")
    }

    var description: String { sizes.isEmpty ? "none" : sizes.map(String.init).joined(separator: ",") }
}

extension [Int] {
    /// Reads sizes: whole numbers of 1 or more.
    /// - Parameter form: how they are written, for messages.
    init(sizes text: some StringProtocol, separator: Character, form: String) throws {
        self = try text.split(separator: separator, omittingEmptySubsequences: false).map { part in
            guard let size = Int(part), size >= 1 else {
                throw ValidationError("'\(part)' is no size; give whole numbers of 1 or more as \(form)")
            }
            return size
        }
    }
}

/// The options that say what is between a table's features and what is predicted.
struct HiddenOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The hidden layers' sizes, as 64,64, or none; in and out follow the data.",
            valueName: "sizes"
        ),
        transform: HiddenLayers.init(parsing:)
    )
    var hidden: HiddenLayers?

    @Option(
        name: .customLong("dropout"),
        parsing: .unconditional,
        help: ArgumentHelp("The part of the hidden layers' results set to 0 in training.", valueName: "rate")
    )
    var givenDropout: Double?

    /// The part of the hidden layers' results that is set to 0 in training.
    var dropout: Double { givenDropout ?? 0 }

    func validate() throws {
        guard dropout >= 0, dropout < 1 else {
            throw ValidationError("--dropout is \(dropout), but must be 0 or more and below 1")
        }
    }

    /// Refuses a dropout behind layers without an activation.
    func check(_ activation: Activation?) throws {
        guard dropout == 0 || activation != .identity else {
            throw ValidationError("--dropout is for layers with an activation; choose another than identity")
        }
    }
}
