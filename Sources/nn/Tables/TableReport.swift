internal import NNCore

/// How well a model of a table does on some rows, beside what knows only the training's classes or mean.
struct TableReport {
    /// A metric of the model and of the baseline.
    struct Line {
        let name: String
        let model: Double
        let baseline: Double
    }

    let lines: [Line]
    let encoder: TableEncoder
    let rowCount: Int
    /// What the baseline is.
    let baseline: String
    /// How much worse the model does without each column, the most important first; empty where it was not looked for.
    var importance: [ColumnImportance] = []

    /// Compares a model's predictions with what the rows of a table hold; nil where the samples are of none.
    /// - Parameter metrics: what is computed beside the usual ones.
    init?(
        _ samples: Samples,
        _ predictor: Predictor<Float>,
        training: Dataset<Float>.Targets?,
        _ metrics: [any Metric]
    ) throws {
        guard let encoder = samples.encoder, let tested = samples.testRows else { return nil }
        try self.init(
            predictor.predict(samples.test.features),
            encoder,
            tested,
            outputForm: predictor.loss.outputForm,
            training: training,
            metrics
        )
    }

    /// Compares predictions with what a table's rows hold.
    /// - Parameter training: the targets that were trained on; those of the rows if nil.
    init(
        _ outputs: Tensor<Float>,
        _ encoder: TableEncoder,
        _ tested: TestRows,
        outputForm: OutputForm,
        training: Dataset<Float>.Targets?,
        _ others: [any Metric]
    ) throws {
        self.encoder = encoder
        rowCount = tested.count
        switch encoder.target.encoding {
        case .classes(let names):
            let labels = try encoder.labels(of: tested.table, rows: tested.rows)
            var counts = [Double](repeating: 0, count: names.count)
            if case .classes(let known, _)? = training { for label in known { counts[label] += 1 } }
            if training == nil { for label in labels { counts[label] += 1 } }
            let total = counts.reduce(0, +)
            let commonest = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
            baseline = "always \(names[commonest]), the most frequent"
            // A class that does not come in training is as unlikely as half a row.
            let logits = counts.map { Float(Double.log(max($0, 0.5) / total)) }
            let constant = try Tensor(labels.flatMap { _ in logits }, shape: Shape([labels.count, names.count]))
            let targets = Dataset<Float>.Targets.classes(labels, classCount: names.count)
            let metrics: [any Metric] = [.accuracy, .balancedAccuracy, .f1(), .rocAUC(), .logLoss]
            lines = try (metrics + others).uniqued.map { metric in
                Line(
                    name: metric.name,
                    model: try metric.value(predicted: outputs, targets: targets, as: outputForm),
                    baseline: try metric.value(predicted: constant, targets: targets, as: .logits)
                )
            }
        case .number(let offset, _):
            let numbers = try encoder.targetNumbers(of: tested.table, rows: tested.rows)
            let shape = try Shape([numbers.count, 1])
            let targets = Dataset<Double>.Targets.values(try Tensor(numbers, shape: shape))
            let predicted = try Tensor(encoder.targetNumbers(of: outputs), shape: shape)
            let constant = Tensor(repeating: offset, shape: shape)
            baseline = "always \(offset.significant), the mean of training"
            let metrics: [any Metric] = [.rSquared, .meanAbsoluteError, .rootMeanSquaredError]
            lines = try (metrics + others).uniqued.map { metric in
                Line(
                    name: metric.name,
                    model: try metric.value(predicted: predicted, targets: targets),
                    baseline: try metric.value(predicted: constant, targets: targets)
                )
            }
        }
    }

    /// A line for each metric, the model's value beside the baseline's.
    var text: String {
        let width = max(12, lines.map(\.name.count).max() ?? 0)
        let title =
            "Test, \(rowCount.grouped) rows".left(width) + "  " + "model".right(10) + "  " + "baseline".right(10)
        return
            ([title]
            + lines.map {
                $0.name.left(width) + "  " + Self.number($0.model).right(10) + "  " + Self.number($0.baseline).right(10)
            }
            + ["(baseline: \(baseline))"] + importanceLines).joined(separator: "\n")
    }

    /// A line for each of the most important columns.
    private var importanceLines: [String] {
        guard !importance.isEmpty else { return [] }
        let score = encoder.target.task == .classification ? "accuracy" : "r2"
        let width = min(40, importance.map(\.name.count).max() ?? 0)
        return ["", "What \(score) loses when a column's values are shuffled"]
            + importance.prefix(10).map { column in
                "  \(String(column.name.prefix(width)).left(width))  \(column.mean.text(decimals: 4).right(8))"
                    + " ± \(column.deviation.text(decimals: 4))"
            }
    }

    private static func number(_ value: Double) -> String { value.isNaN ? "–" : value.significant }

    /// All of it by name, for programs.
    /// - Parameter others: what else is said, between the task and the metrics.
    func members(adding others: [(String, JSONText)]) -> [(String, JSONText)] {
        func values(_ value: (Line) -> Double) -> JSONText {
            JSONText(lines.map { ($0.name, .number(value($0))) })
        }
        let excluded = encoder.excluded.map { column in
            JSONText([("column", .text(column.name)), ("reason", .text(column.reason.rawValue))])
        }
        return [("task", .text(encoder.target.task.rawValue)), ("target", .text(encoder.target.name))] + others + [
            ("testRows", .count(rowCount)), ("test", values(\.model)), ("baseline", values(\.baseline)),
            ("importance", JSONText(importance.map { ($0.name, .number($0.mean)) })),
            ("excluded", .list(excluded)),
        ]
    }
}
