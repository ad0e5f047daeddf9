internal import ArgumentParser
internal import NNCore

/// `nn predict`.
struct Predict: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says which class a trained network takes samples for.",
        usage: "nn predict --model <file> [options]",
        discussion: """
            Without --image the samples are the test samples of the embedded digits. A network trained with \
            cross-entropy gives probabilities; one trained with another loss gives its outputs as they are. Of more \
            than ten classes the five best are shown; --json has them all, one object for each sample.

            Examples:
              nn predict --model digits.safetensors
              nn predict --model mnist.safetensors --image images-idx3-ubyte.gz --index 7
              nn predict --model mnist.safetensors --count 100 --json
            """
    )

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
    @OptionGroup var network: NetworkOptions
    @OptionGroup var naming: NamingOptions
    @OptionGroup var engine: EngineOption
    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        guard index >= 0 else { throw ValidationError("--index is \(index), but must be 0 or more") }
        if let count, count < 1 { throw ValidationError("--count is \(count), but must be 1 or more") }
    }

    func run() throws {
        let path = model
        let model = try TrainedModel<Float>.read(path, network, naming)
        if let tensor = model.parameters.firstNotFinite {
            Terminal.writeError("Warning: \(CommandError.notFiniteFile(path: path, tensor: tensor.name))\n")
        }
        let (rows, chosen, labels) = try samples()
        let predictor = try Predictor(
            model.network,
            states: model.parameters,
            loss: model.loss,
            engine: engine.engine,
            workerCount: engine.workers
        )
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
