internal import ArgumentParser

/// What a training leaves behind, and what is computed for it.
struct TrainFiles: ParsableArguments {
    @OptionGroup var metrics: MetricOptions

    @Option(
        help: ArgumentHelp(
            "fast: options for 784-512-512-10 on MNIST.",
            valueName: "name"
        )
    )
    var recipe: Recipe?

    @Flag(help: "Only try learning rates, and say at which the loss falls fastest.")
    var rangeTest = false

    @Option(help: ArgumentHelp("Where to save the trained network, as safetensors.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp("Where to write a page with curves, results and settings, as HTML.", valueName: "file")
    )
    var report: String?
}
