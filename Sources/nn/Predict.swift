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
    @Flag(help: "Print one JSON object for each sample: index, class, and probabilities or outputs.")
    var json = false
    @OptionGroup var network: NetworkOptions
    @OptionGroup var engine: EngineOption

    func validate() throws {
        guard index >= 0 else { throw ValidationError("--index is \(index), but must be 0 or more") }
        if let count, count < 1 { throw ValidationError("--count is \(count), but must be 1 or more") }
    }

    func run() throws {
        let model = try TrainedModel<Float>.read(model, network)
        let (source, features, labels) = try samples()
        let rows = try rows(of: features.shape[0], source)
        let predictor = try Predictor(
            model.network,
            states: model.parameters,
            loss: model.loss,
            engine: engine.engine,
            workerCount: engine.workers
        )
        let size = features.shape.elementCount / max(1, features.shape[0])
        let chosen = try Tensor(
            Array(features.values[rows.lowerBound * size..<rows.upperBound * size]),
            dimensions: [rows.count] + features.shape.dimensions.dropFirst()
        )
        let outputs = try predictor.predict(chosen)
        let table = PredictionTable(
            outputs: outputs,
            firstIndex: rows.lowerBound,
            labels: labels.map { Array($0[rows]) },
            isProbability: model.loss.kind.outputsAreLogarithmic
        )
        for line in json ? table.jsonLines : table.lines { print(line) }
    }

    private func samples() throws -> (source: String, features: Tensor<Float>, labels: [Int]?) {
        guard let image else {
            let test = Dataset<Float>.digitsSplit().test
            guard case .classes(let labels, _) = test.targets else { return ("digits", test.features, nil) }
            return ("the embedded digits' test samples", test.features, labels)
        }
        let file = try IDXFile(path: image)
        guard file.shape.rank >= 2, file.elementType == .unsignedByte else {
            throw CommandError.notImages(path: image, shape: file.shape)
        }
        return (image, file.tensor(dividedBy: 255), nil)
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
