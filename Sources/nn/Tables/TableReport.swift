internal import NNCore

/// How well a model of a table does on some rows, as people and programs read it.
struct TableReport {
    let evaluation: TableEvaluation
    let encoder: TableEncoder
    /// How much worse the model does without each column, the most important first; empty where it was not looked for.
    var importance: [ColumnImportance] = []

    /// Compares a model's predictions with what the rows of a table hold; nil where the samples are of none.
    /// - Parameters:
    ///   - training: the targets that were trained on; those of the rows if nil.
    ///   - metrics: what is computed beside the usual ones.
    init?(
        _ samples: Samples,
        _ predictor: Predictor<Float>,
        training: Dataset<Float>.Targets?,
        _ metrics: [any Metric]
    ) throws {
        guard let encoder = samples.encoder, let tested = samples.testRows else { return nil }
        self.encoder = encoder
        evaluation = try TableEvaluation(
            predictor.predict(samples.test.features),
            encoder,
            of: tested.table,
            rows: tested.rows,
            outputForm: predictor.loss.outputForm,
            training: training,
            metrics: metrics
        )
    }

    /// A line for each metric, the model's value beside the baseline's.
    var text: String {
        let scores = evaluation.scores
        let width = max(12, scores.map(\.name.count).max() ?? 0)
        let title =
            "Test, \(evaluation.rowCount.grouped) rows".left(width) + "  " + "model".right(10) + "  "
            + "baseline".right(10)
        return
            ([title]
            + scores.map {
                $0.name.left(width) + "  " + $0.value.cell.right(10) + "  " + $0.baseline.cell.right(10)
            }
            + ["(baseline: \(evaluation.baseline))"] + coverageLines + importanceLines).joined(separator: "\n")
    }

    /// What the interval promises, and what it keeps.
    private var coverageLines: [String] {
        guard let coverage = evaluation.coverage else { return [] }
        let interval = coverage.interval
        return [
            "Interval: ± \(interval.halfWidth.significant), found from \(interval.rowCount.grouped) rows; promises "
                + "\(interval.coverage.percentage), holds \(coverage.reached.percentage)"
        ]
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

    /// All of it by name, for programs.
    /// - Parameter others: what else is said, between the task and the metrics.
    func members(adding others: [(String, JSONText)]) -> [(String, JSONText)] {
        let excluded = encoder.excluded.map(\.json)
        let scores = evaluation.scores
        return [("task", .text(encoder.target.task.rawValue)), ("target", .text(encoder.target.name))] + others + [
            ("testRows", .count(evaluation.rowCount)), ("test", JSONText(scores.map { ($0.name, .number($0.value)) })),
            ("baseline", JSONText(scores.map { ($0.name, .number($0.baseline)) })),
            (
                "interval",
                evaluation.coverage.map {
                    JSONText([
                        ("promised", .number($0.interval.coverage)), ("reached", .number($0.reached)),
                        ("halfWidth", .number($0.interval.halfWidth)),
                        ("calibrationRows", .count($0.interval.rowCount)),
                    ])
                } ?? .null
            ), ("importance", JSONText(importance.map { ($0.name, .number($0.mean)) })),
            ("excluded", .list(excluded)),
        ]
    }
}

extension ExcludedColumn {
    /// The column and why, for programs.
    var json: JSONText { JSONText([("column", .text(name)), ("reason", .text(reason.rawValue))]) }
}

extension Double {
    /// A number of a table, and a dash for one that is not defined.
    var cell: String { isNaN ? "–" : significant }
}
