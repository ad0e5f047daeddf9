internal import ArgumentParser
internal import NNCore

/// `nn evaluate`.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says how well a trained network does on the test samples.",
        usage: "nn evaluate [<table>] --model <file> [options]",
        discussion: """
            The network is what the file's metadata says, unless --layers and --activation say otherwise.

            Examples:
              nn evaluate --model digits.safetensors
              nn evaluate --model mnist.safetensors --data mnist
              nn evaluate titanic-2.csv --model titanic.safetensors
              nn evaluate --model digits.safetensors --metrics accuracy,f1,rocAUC,top3
              nn evaluate --model pytorch.safetensors --layers 784,100,10 --activation relu
              nn evaluate --model other.safetensors --layers 784,100,10 --activation relu --names fc1,fc2
            """
    )

    @Argument(help: ArgumentHelp("The rows to test a model of a table on, comma-separated values.", valueName: "table"))
    var table: String?
    @Option(help: ArgumentHelp("The trained network, a safetensors file.", valueName: "file"))
    var model: String
    @OptionGroup var data: DataOption
    @OptionGroup var metrics: MetricOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var naming: NamingOptions
    @OptionGroup var engine: EngineOption
    @OptionGroup var precision: PrecisionOption
    @OptionGroup var reading: TableReadingOptions
    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        guard table == nil || data.data == nil else {
            throw ValidationError("a table and --data are given; give one of them")
        }
        guard table != nil || !reading.isGiven else {
            throw ValidationError("--exclude and --decimal-comma are for a table, which is not given")
        }
    }

    func run() throws {
        let path = model
        let model = try TrainedModel<Float>.read(path, network, naming)
        try model.states.checkFinite(path: path)
        let onTable = try TableModel(model, path: path, table: table, reading)
        let samples: Samples
        if let onTable {
            samples = try onTable.samples
        } else {
            let (name, test) = try data.testSamples(outputCount: model.sizes.last)
            samples = Samples(name: name, train: test, test: test)
        }
        precision.warnIfSlow()
        let predictor = try Predictor(
            model.network,
            states: model.states,
            loss: model.loss,
            engine: engine.engine,
            precision: precision.precision,
            threadCount: engine.threads
        )
        let test = try predictor.evaluate(samples.test, metrics: metrics.values)
        let report = try TableReport(samples, predictor, training: nil, metrics.values)
        printing.line("Network: \(model.summary)")
        printing.line("Data: \(samples.name)")
        printing.result(
            report?.text ?? ([EpochTable.result(test)] + test.metrics.map(\.description)).joined(separator: "\n"),
            report?.members(adding: []) ?? test.members
        )
        guard test.loss.isFinite else {
            throw CommandError.notFiniteLoss(path: path, cause: try predictor.nonFiniteCause(in: samples.test))
        }
    }
}
