internal import NNCore

/// What a training or a test came to, for people and as JSON.
struct TrainingResult: CustomStringConvertible {
    private let test: Evaluation
    /// Of a table, the metrics beside a baseline's.
    private let report: TableReport?
    private let rows: (train: Int, validation: Int)?
    private let epochs: Int?
    private let bestEpoch: Int?
    private let stopReason: String?

    /// What a training came to.
    init(
        _ test: Evaluation,
        _ samples: Samples,
        _ predictor: Predictor<Float>,
        _ trainer: Trainer<Float>,
        bestEpoch: Int?
    ) throws {
        self.test = test
        var report = try Self.report(samples, predictor, training: samples.train.targets)
        if let encoder = samples.encoder {
            report?.importance = try predictor.importance(of: encoder, on: samples.test, seed: trainer.options.seed)
        }
        self.report = report
        rows = (samples.train.sampleCount, samples.validation?.sampleCount ?? 0)
        epochs = trainer.epochCount
        self.bestEpoch = bestEpoch.flatMap { $0 > 0 ? $0 : nil }
        stopReason = trainer.stopReason
    }

    /// What a test came to.
    init(_ test: Evaluation, _ samples: Samples?, _ predictor: Predictor<Float>) throws {
        self.test = test
        report = try samples.flatMap { try Self.report($0, predictor, training: nil) }
        (rows, epochs, bestEpoch, stopReason) = (nil, nil, nil, nil)
    }

    private static func report(
        _ samples: Samples,
        _ predictor: Predictor<Float>,
        training: Dataset<Float>.Targets?
    ) throws -> TableReport? {
        guard let encoder = samples.encoder, let tested = samples.testRows else { return nil }
        return try TableReport(
            predictor.predict(samples.test.features),
            encoder,
            tested,
            outputForm: predictor.loss.outputForm,
            training: training
        )
    }

    var description: String {
        let stop = stopReason.map { "Stopped: \($0)\n" } ?? ""
        let epoch = bestEpoch.map { "Best by validation: epoch \($0)\n" } ?? ""
        return stop + epoch + (report.map { "\n\($0.text)" } ?? EpochTable.result(test))
    }

    /// One JSON object.
    var json: String {
        var others: [(String, String)] = []
        if let rows {
            others += [("trainRows", "\(rows.train)"), ("validationRows", "\(rows.validation)")]
        }
        if let epochs { others.append(("epochs", "\(epochs)")) }
        if let bestEpoch { others.append(("bestEpoch", "\(bestEpoch)")) }
        if let report { return report.json(others) }
        let metrics =
            [("loss", test.loss)] + (test.accuracy.map { [("accuracy", $0)] } ?? [])
            + test.metrics.map { ($0.name, $0.value) }
        let task: TableTask = test.accuracy == nil ? .regression : .classification
        let members =
            [("task", task.rawValue.jsonText)] + others
            + [
                ("testRows", "\(test.sampleCount)"),
                ("test", "{\(metrics.map { "\($0.0.jsonText):\($0.1.jsonText)" }.joined(separator: ","))}"),
            ]
        return "{" + members.map { "\($0.0.jsonText):\($0.1)" }.joined(separator: ",") + "}"
    }
}

extension String {
    /// The last line of a text, without its end.
    var lastLine: String { split(separator: "\n").last.map(String.init) ?? "" }
}
