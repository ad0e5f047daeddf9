internal import ArgumentParser
internal import NNCore

/// The options that say under which names a file of another program holds the layers.
struct NamingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What names of tensors begin with in the file, as model.",
            valueName: "text"
        )
    )
    var prefix: String?

    @Option(
        help: ArgumentHelp(
            "The layers' names in the file, as fc1,fc2 for fc1.weight [out, in] or fc1/kernel [in, out].",
            valueName: "names"
        )
    )
    var names: String?

    /// The library's form of these options.
    var naming: TensorNaming {
        TensorNaming(
            prefix: prefix ?? "",
            layers: names?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        )
    }
}
