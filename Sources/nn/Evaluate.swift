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
    @Option(
        help: ArgumentHelp(
            """
            What to compute beside the loss, separated by commas: \(MetricName.list). Of precision, recall, f1, rocAUC and \
            averagePrecision the mean over classes, or with :micro, :weighted or a class's number as f1:3.
            """,
            valueName: "names"
        ),
        transform: MetricChoice.init(parsing:)
    )
    var metrics: MetricChoice?
    @OptionGroup var network: NetworkOptions
    @OptionGroup var naming: NamingOptions
    @OptionGroup var engine: EngineOption
    @Option(
        help: ArgumentHelp("Columns of the table that are not looked at, separated by commas.", valueName: "columns"),
        transform: ColumnList.init(parsing:)
    )
    var exclude: ColumnList?
    @Flag(help: "Print one JSON object, of a table with the task, and under test with the metrics.")
    var json = false

    func run() throws {
        let path = model
        let model = try TrainedModel<Float>.read(path, network, naming)
        try model.parameters.checkFinite(path: path)
        let onTable = try TableModel(model, path: path, table: table, ignoring: exclude?.names ?? [])
        let predictor = try Predictor(
            model.network,
            states: model.parameters,
            loss: model.loss,
            engine: engine.engine,
            workerCount: engine.workers
        )
        let tested = try onTable?.samples
        let (name, samples) = try tested.map { ($0.name, $0.test) } ?? data.testSamples(outputCount: model.sizes.last)
        let test = try predictor.evaluate(samples, metrics: metrics?.metrics ?? [])
        let result = try TrainingResult(test, tested, predictor)
        guard !json else {
            print(result.json)
            return
        }
        print("Network: \(model.summary)")
        print("Data: \(name)")
        print(result)
        for metric in test.metrics { print("\(metric)") }
        guard test.loss.isFinite else {
            throw CommandError.notFiniteLoss(path: path, cause: try predictor.nonFiniteCause(samples))
        }
    }
}
