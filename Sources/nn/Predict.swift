internal import ArgumentParser
internal import NNCore

/// `nn predict`.
struct Predict: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says which class a trained network takes samples for.",
        usage: "nn predict [<table>] --model <file> [options]",
        discussion: """
            Without --image the samples are the test samples of the embedded digits. A network trained with \
            cross-entropy gives probabilities; one trained with another loss gives its outputs as they are. Of more \
            than ten classes the five best are shown; --json has them all, one object for each sample.

            Of a model that was trained on a table, the samples are the rows of one with the same columns, and what is \
            predicted has the target's name: the class and the probability of each, or the number.

            Examples:
              nn predict --model digits.safetensors
              nn predict --model mnist.safetensors --image images-idx3-ubyte.gz --index 7
              nn predict --model mnist.safetensors --count 100 --json
              nn predict new.csv --model titanic.safetensors --out predicted.csv
            """
    )

    @Argument(
        help: ArgumentHelp("The rows to predict with a model of a table, comma-separated values.", valueName: "table")
    )
    var table: String?
    @Option(help: ArgumentHelp("The trained network, a safetensors file.", valueName: "file"))
    var model: String
    @Option(help: ArgumentHelp("The images, an IDX file of bytes, plain or .gz.", valueName: "file"))
    var image: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("The first sample, counted from 0.", valueName: "number"))
    var index: Int = 0
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many samples; 1 with --index and 10 without, if there are so many.", valueName: "count")
    )
    var count: Int?
    @Option(help: ArgumentHelp("Where to write the predictions of a table's rows.", valueName: "file"))
    var out: String?
    @OptionGroup var reading: TableReadingOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var naming: NamingOptions
    @OptionGroup var engine: EngineOption
    @OptionGroup var precision: PrecisionOption
    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        guard index >= 0 else { throw ValidationError("--index is \(index), but must be 0 or more") }
        guard table == nil || image == nil else { throw ValidationError("a table and --image are given; give one") }
        guard table == nil || index == 0 && count == nil else {
            throw ValidationError("--index and --count are for images; of a table all rows are predicted")
        }
        guard table != nil || out == nil && !reading.isGiven else {
            throw ValidationError("--out, --exclude and --decimal-comma are for a table, which is not given")
        }
        if let count, count < 1 { throw ValidationError("--count is \(count), but must be 1 or more") }
    }

    func run() throws {
        let path = model
        let model = try TrainedModel<Float>.read(path, network, naming)
        if let tensor = model.states.firstNotFinite {
            Terminal.writeError("Warning: \(CommandError.notFiniteFile(path: path, tensor: tensor.name))\n")
        }
        let onTable = try TableModel(model, path: path, table: table, reading)
        // Whatever keeps the file from being written shows before the work.
        let file = try out.map { try ReservedFile(path: $0) }
        precision.warnIfSlow()
        let predictor = try Predictor(
            model.network,
            states: model.states,
            loss: model.loss,
            engine: engine.engine,
            precision: precision.precision,
            threadCount: engine.threads
        )
        if let onTable {
            let text = try onTable.predictions(predictor, asJSON: printing.json)
            if let file { try file.write(text) } else { print(text, terminator: "") }
            return
        }
        let (rows, chosen, labels) = try samples()
        let outputs = try predictor.predict(chosen)
        let table = PredictionTable(
            outputs: outputs,
            firstIndex: rows.lowerBound,
            labels: labels,
            isProbability: [.logits, .logProbabilities].contains(model.loss.outputForm)
        )
        if printing.isVerbose { for line in table.headings { print(line) } }
        for line in printing.json ? table.jsonLines : table.lines { print(line) }
    }

    /// The samples that are asked for; no others are read.
    private func samples() throws -> (rows: Range<Int>, features: Tensor<Float>, labels: [Int]?) {
        guard let image else {
            let test = Dataset<Float>.digitsSplit().test
            let rows = try rows(of: test.sampleCount, "the embedded digits' test samples")
            let chosen = try test.subset(Array(rows))
            guard case .classes(let labels, _) = chosen.targets else { return (rows, chosen.features, nil) }
            return (rows, chosen.features, labels)
        }
        let file = try IDXFile(path: image)
        guard file.shape.rank >= 2, file.holdsImages else {
            throw CommandError.notImages(path: image, shape: file.shape)
        }
        let rows = try rows(of: file.shape[0], image)
        let divisor: Float = file.elementType == .unsignedByte ? 255 : 1
        return (rows, try file.tensor(rows: rows, dividedBy: divisor), nil)
    }

    private func rows(of sampleCount: Int, _ source: String) throws -> Range<Int> {
        guard index < sampleCount else {
            throw CommandError.noSample(index: index, sampleCount: sampleCount, source: source)
        }
        guard let count else { return index..<min(sampleCount, index == 0 ? 10 : index + 1) }
        guard count <= sampleCount - index else {
            throw CommandError.noSample(index: sampleCount, sampleCount: sampleCount, source: source)
        }
        return index..<index + count
    }
}
