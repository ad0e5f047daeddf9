internal import ArgumentParser
internal import NNCommandLine
internal import NNCore

/// The options that choose how matrix products are computed.
struct PrecisionOption: ParsableArguments {
    /// The value of `--precision`.
    enum Name: String, CaseIterable, ExpressibleByArgument {
        case single, mixed
    }

    @Option(
        name: .customLong("precision"),
        help: ArgumentHelp("Factors of products: as they are, or bfloat16.", valueName: "name")
    )
    var name = Name.single

    @Option(
        help: ArgumentHelp(
            "Layers that mixed precision leaves single, as 0,4.",
            valueName: "names",
            visibility: .hidden
        )
    )
    var singleLayers: String?

    func validate() throws {
        guard singleLayers == nil || name == .mixed else {
            throw ValidationError("--single-layers is for --precision mixed; all layers are single without it")
        }
    }

    /// The library's precision.
    var precision: Precision {
        name == .single
            ? .full : .mixed(except: Set((singleLayers ?? "").split(separator: ",").map { String($0) }))
    }

    /// Says it where mixed precision costs time instead of saving it.
    func warnIfSlow() {
        guard name == .mixed, !BFloat16Level.current.isFast else { return }
        Terminal.writeError(
            "Warning: this processor has no instructions for bfloat16: mixed precision is slower here than single\n"
        )
    }
}

extension Precision {
    /// `mixed precision but for 0, 4`.
    var words: String {
        (isMixed ? "mixed" : "full") + " precision"
            + (exemptLayers.isEmpty ? "" : " but for \(exemptLayers.joined(separator: ", "))")
    }
}
