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

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Threads, which change no bit. (default: all usable cores)",
            valueName: "count"
        )
    )
    var threads: Int?

    func validate() throws {
        guard engine.isAvailable else { throw ValidationError("\(EngineError.notBuilt(engine))") }
        if let threads, !(1...Workers.maximumCount ~= threads) {
            throw ValidationError("--threads is \(threads), but must be from 1 to \(Workers.maximumCount.grouped)")
        }
    }
}

extension Engine: ExpressibleByArgument {
    /// The names of the engines that this build has.
    public static var allValueStrings: [String] { available.map(\.rawValue) }
}

extension LossReduction: ExpressibleByArgument {
    /// Reads one of ``allValueStrings``.
    public init?(argument: String) {
        guard let reduction = Self(rawValue: argument), reduction != .none else { return nil }
        self = reduction
    }

    /// The names of the reductions to one number.
    public static var allValueStrings: [String] { allCases.filter { $0 != .none }.map(\.rawValue) }
}
