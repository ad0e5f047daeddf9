internal import ArgumentParser

/// What a training begins with.
struct StartOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How weights and biases start.", valueName: "name"))
    var initializer: InitializerName = .pytorch

    @Option(
        name: .customLong("init"),
        help: ArgumentHelp("A safetensors file with the values to start from instead.", valueName: "file")
    )
    var initialFile: String?
}
