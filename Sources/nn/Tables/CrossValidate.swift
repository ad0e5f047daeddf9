internal import ArgumentParser
internal import NNCore

/// `nn cross-validate`.
struct CrossValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cross-validate",
        abstract: "Says how well a table can be learned: every row is tested on once.",
        usage: "nn cross-validate <table> --target <column> [options]",
        discussion: """
            The rows are dealt out into folds, of every class as many into each. For each fold a network is trained on all \
            others as 'nn train' does it, and tested on the fold. Printed are the mean and the standard deviation of each \
            metric over the folds, beside those of a baseline that knows only the most frequent class or the mean. Folds are \
            trained side by side on all cores; the same seed gives the same numbers.

            Examples:
              nn cross-validate titanic.csv --target survived --exclude alive
              nn cross-validate houses.csv --target price --folds 10 --hidden 128,128 --dropout 0.1
              nn cross-validate penguins.csv --target species --learning-rate 0.003 --json
            """
    )

    @OptionGroup var recipe: RecipeOptions
    @Option(parsing: .unconditional, help: ArgumentHelp("How many folds.", valueName: "count"))
    var folds: Int = 5
    @OptionGroup var metrics: MetricOptions
    @OptionGroup(title: "Machine and output") var engine: EngineOption
    @OptionGroup(title: "Machine and output") var printing: PrintingOptions

    func validate() throws {
        guard folds >= 2 else { throw ValidationError("--folds is \(folds), but must be 2 or more") }
    }

    func run() throws {
        let (table, recipe) = try recipe.recipe(engine)
        let progress = printing.quiet ? nil : Terminal()
        let count = folds
        defer { progress?.replaceLine(with: "") }
        progress?.replaceLine(with: "0 of \(count) folds are done")
        let result = try CrossValidation(
            recipe,
            on: table,
            foldCount: folds,
            metrics: metrics.values,
            threadCount: engine.threads
        ) { progress?.replaceLine(with: "\($0) of \(count) folds are done") }
        progress?.replaceLine(with: "")
        let excluded = Self.excluded(result)
        for column in excluded where column.reason != .asked {
            Terminal.writeError("Warning: \(self.recipe.tables.table ?? ""): \(column)\n")
        }
        printing.line(
            "Data: \(self.recipe.tables.table ?? ""), \(table.rowCount.grouped) rows\n"
                + "\(result.targets.summary)\n"
        )
        for line in Self.foldLines(result) { printing.line(line) }
        printing.line()
        printing.result(Self.summaryLines(result).joined(separator: "\n"), members(result, table, excluded))
    }

    /// The columns that some fold left out, each once with its reason.
    private static func excluded(_ result: CrossValidation) -> [ExcludedColumn] {
        var found: [ExcludedColumn] = []
        for column in result.folds.flatMap(\.excluded) where !found.contains(column) { found.append(column) }
        return found
    }

    /// A line for each fold: its sizes, its best epoch, and as many metrics as fit in 80 columns.
    private static func foldLines(_ result: CrossValidation) -> [String] {
        var names: [String] = []
        var width = 26
        for score in result.folds.first?.test.scores ?? [] {
            width += max(9, score.name.count + 2)
            guard width <= 80 else { break }
            names.append(score.name)
        }
        let heading = "fold  train   test  epoch" + names.map { "  " + $0.right(max(7, $0.count)) }.joined()
        return [heading]
            + result.folds.enumerated().map { index, fold in
                "\(index + 1)".right(4) + fold.trainCount.grouped.right(7) + fold.test.rowCount.grouped.right(7)
                    + "\(fold.bestEpoch)".right(7)
                    + zip(names, fold.test.scores).map { "  " + $1.value.cell.right(max(7, $0.count)) }.joined()
            }
    }

    /// A line for each metric.
    private static func summaryLines(_ result: CrossValidation) -> [String] {
        let lines = result.summaries.map { metric in
            (
                metric.name, "\(metric.mean.cell) ± \(metric.deviation.cell)",
                "\(metric.baselineMean.cell) ± \(metric.baselineDeviation.cell)"
            )
        }
        let width = max(12, lines.map(\.0.count).max() ?? 0)
        let (left, right) = (lines.map(\.1.count).max() ?? 0, lines.map(\.2.count).max() ?? 0)
        let title =
            "\(result.folds.count) folds".left(width) + "  " + "model".right(left) + "  "
            + "baseline".right(right)
        let baseline =
            result.targets[0].task == .classification ? "the most frequent class" : "the mean of training"
        return [title] + lines.map { $0.left(width) + "  " + $1.right(left) + "  " + $2.right(right) }
            + ["(mean ± standard deviation of the folds; baseline: \(baseline))"]
    }

    /// All of it by name.
    private func members(
        _ result: CrossValidation,
        _ table: Table,
        _ excluded: [ExcludedColumn]
    ) -> [(String, JSONText)] {
        func moments(_ mean: Double, _ deviation: Double) -> JSONText {
            JSONText([("mean", .number(mean)), ("deviation", .number(deviation))])
        }
        let folds = result.folds.map { fold in
            JSONText([
                ("trainRows", .count(fold.trainCount)), ("validationRows", .count(fold.validationCount)),
                ("testRows", .count(fold.test.rowCount)), ("epochs", .count(fold.epochCount)),
                ("bestEpoch", .count(fold.bestEpoch)),
                ("test", JSONText(fold.test.scores.map { ($0.name, .number($0.value)) })),
                ("baseline", JSONText(fold.test.scores.map { ($0.name, .number($0.baseline)) })),
            ])
        }
        let summary = result.summaries
        return [
            ("task", .text(result.targets[0].task.rawValue)), ("target", .text(result.targets.name)),
            ("rows", .count(table.rowCount)), ("folds", .count(result.folds.count)),
            ("test", JSONText(summary.map { ($0.name, moments($0.mean, $0.deviation)) })),
            ("baseline", JSONText(summary.map { ($0.name, moments($0.baselineMean, $0.baselineDeviation)) })),
            ("foldResults", .list(folds)), ("excluded", .list(excluded.map(\.json))),
        ]
    }
}
