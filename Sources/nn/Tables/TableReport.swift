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

    /// For each target a line for each metric, the model's value beside the baseline's.
    var text: String { (evaluation.targets.flatMap(lines) + importanceLines).joined(separator: "\n") }

    /// What was found of a target.
    private func lines(_ target: TargetEvaluation) -> [String] {
        let isOnly = evaluation.targets.count == 1
        let title = "Test, \(evaluation.rowCount.grouped) rows" + (isOnly ? "" : ", \(target.name)")
        let width = max(12, title.count, target.scores.map(\.name.count).max() ?? 0)
        return ["\(title.left(width))  \("model".right(10))  \("baseline".right(10))"]
            + target.scores.map {
                $0.name.left(width) + "  " + $0.value.cell.right(10) + "  " + $0.baseline.cell.right(10)
            }
            + ["(baseline: \(target.baseline))"] + (target.coverage.map { [Self.line($0)] } ?? [])
            + (isOnly || target == evaluation.targets.last ? [] : [""])
    }

    /// What an interval promises, and what it keeps.
    private static func line(_ coverage: TargetEvaluation.Coverage) -> String {
        "Interval: ± \(coverage.interval.halfWidth.significant), found from \(coverage.interval.rowCount.grouped) rows; promises "
            + "\(coverage.interval.coverage.percentage), holds \(coverage.reached.percentage)"
    }

    /// A line for each of the most important columns.
    private var importanceLines: [String] {
        guard !importance.isEmpty else { return [] }
        let score = encoder.isMultiLabel ? "−loss" : encoder.task == .classification ? "accuracy" : "r2"
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
        let targets = evaluation.targets
        let several = targets.map { target in
            (
                target.name,
                JSONText(
                    Self.scores(target.scores) + [("interval", target.coverage.map(Self.json) ?? .null)]
                )
            )
        }
        return [("task", .text(encoder.task.rawValue)), ("target", .text(encoder.targets.name))]
            + others
            + [("testRows", .count(evaluation.rowCount))] + Self.scores(evaluation.scores)
            + (targets.count == 1
                ? [("interval", targets[0].coverage.map(Self.json) ?? .null)]
                : [("targets", JSONText(several))])
            + [
                ("importance", JSONText(importance.map { ($0.name, .number($0.mean)) })),
                ("excluded", .list(excluded)),
            ]
    }

    /// The metrics of the model and of the baseline, by name.
    private static func scores(_ scores: [TargetEvaluation.Score]) -> [(String, JSONText)] {
        [
            ("test", JSONText(scores.map { ($0.name, .number($0.value)) })),
            ("baseline", JSONText(scores.map { ($0.name, .number($0.baseline)) })),
        ]
    }

    /// What an interval promises, and what it keeps, by name.
    private static func json(_ coverage: TargetEvaluation.Coverage) -> JSONText {
        JSONText([
            ("promised", .number(coverage.interval.coverage)), ("reached", .number(coverage.reached)),
            ("halfWidth", .number(coverage.interval.halfWidth)),
            ("calibrationRows", .count(coverage.interval.rowCount)),
        ])
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
