internal import NNCommandLine
internal import NNCore
internal import NNPlots

/// The page of `--report`: a file that is made before training begins, and written when it has ended.
struct ReportFile {
    private let file: ReservedFile

    /// Makes the file.
    init(path: String) throws(FileWriteError) { file = try ReservedFile(path: path) }

    /// Where the page is.
    var path: String { file.path }

    /// The metrics that the page has of the test samples.
    static func metrics(for samples: Dataset<Float>) -> [any Metric] {
        samples.classCount == nil
            ? [.meanAbsoluteError, .rootMeanSquaredError, .rSquared]
            : [.accuracy, .balancedAccuracy, .precision(), .recall(), .f1(), .matthews]
    }

    /// Writes the page.
    /// - Parameters:
    ///   - outcome: what came of the training.
    ///   - trainer: what trained, with the states that are kept.
    ///   - history: the numbers of its epochs.
    ///   - test: the samples that `outcome` has an evaluation of.
    ///   - options: of a training that went on those that it was begun with.
    func write(
        _ outcome: TrainingOutcome,
        _ trainer: Trainer<Float>,
        _ history: TrainingHistory,
        _ samples: Samples,
        _ options: TrainArguments
    ) throws {
        var report = try TrainingReport(trainer, history: history)
        report.title = "Training of \(trainer.network.sizeText) on \(samples.name)"
        report.remarks = outcome.remarks
        // Of numbers in a table the evaluation is in the units that were learned, which nobody knows.
        if let encoder = samples.encoder, encoder.task == .regression || encoder.isMultiLabel {
            for target in outcome.table?.evaluation.targets ?? [] {
                let name = encoder.targets.count == 1 ? "" : "\(target.name), "
                report.remarks += target.scores.map { "Test, \(name)\($0.name): \($0.value.significant)." }
            }
            // Of several targets the first: no picture has two units.
            if case .number(let offset, let scale) = encoder.target.encoding {
                report.predictions = try Self.predictions(trainer, samples.test).enumerated()
                    .filter { $0.offset % encoder.targets.count == 0 }
                    .map { ($1.expected * scale + offset, $1.predicted * scale + offset) }
            }
        } else {
            report.test = outcome.test
            if outcome.test != nil { report.predictions = try Self.predictions(trainer, samples.test) }
        }
        if let encoder = samples.encoder, encoder.task == .classification, !encoder.isMultiLabel {
            report.classNames = encoder.target.classNames
        }
        report.command = TrainArguments.commandLine(CommandLine.arguments.dropFirst())
        report.settings += [
            TrainingSetting("all options", TrainArguments.commandLine(options.all)),
            TrainingSetting("data", samples.name),
            TrainingSetting("samples to train on", samples.train.sampleCount.grouped),
            TrainingSetting("samples to validate on", (samples.validation?.sampleCount ?? 0).grouped),
            TrainingSetting("samples to test on", samples.test.sampleCount.grouped),
            TrainingSetting("version", "nn \(ProgramVersion.current)"),
        ]
        try file.write(report.html)
    }

    /// Pairs of expected and predicted values, of no more samples than a picture shows.
    private static func predictions(
        _ trainer: Trainer<Float>,
        _ test: Dataset<Float>
    ) throws -> [(expected: Double, predicted: Double)] {
        let shown = try test.subset(0..<min(1000, test.sampleCount))
        guard case .values(let expected) = shown.targets else { return [] }
        let predicted = try trainer.predictor().predict(shown.features)
        return zip(expected.values, predicted.values).map { (Double($0), Double($1)) }
    }
}

/// What came of a training.
struct TrainingOutcome {
    /// How well the network that is kept does on the test samples; nil where they were not looked at.
    var test: Evaluation?
    /// The epoch whose network is kept, the best by validation; nil where it is the last.
    var bestEpoch: Int?
    /// Why training was stopped; nil where it was not.
    var stop: String?

    /// Of a table, the metrics beside a baseline's.
    var table: TableReport?

    /// Sentences about it.
    var remarks: [String] {
        [
            stop.map { "\($0)." },
            bestEpoch.map { "The network that is kept is that of epoch \($0), the best by validation." },
        ]
        .compactMap(\.self)
    }

    /// All of it by name, for programs.
    var members: [(String, JSONText)] {
        var members: [(String, JSONText)] = []
        if let stop { members.append(("stopped", .text(stop))) }
        if let bestEpoch { members.append(("best epoch", .count(bestEpoch))) }
        if let test { members += test.members.map { ("test \($0.0)", $0.1) } }
        return members
    }

    /// What a training on a table took, for programs.
    func tableMembers(_ trainer: Trainer<Float>, _ samples: Samples) -> [(String, JSONText)] {
        [
            ("trainRows", .count(samples.train.sampleCount)),
            ("validationRows", .count(samples.validation?.sampleCount ?? 0)), ("epochs", .count(trainer.epochCount)),
        ] + (bestEpoch.map { [("bestEpoch", .count($0))] } ?? [])
    }
}

extension Network {
    /// The sizes of the input and of what each layer with parameters gives: `784-512-10`.
    fileprivate var sizeText: String {
        let weights = parameters.filter { $0.name.hasSuffix("weight") }.map(\.shape.dimensions)
        let sizes = weights.prefix(1).compactMap(\.last) + weights.compactMap(\.first)
        return sizes.map(String.init).joined(separator: "-")
    }
}
