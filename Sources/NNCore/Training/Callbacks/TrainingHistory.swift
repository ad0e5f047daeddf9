/// The numbers of every epoch: losses, accuracies, metrics, learning rate and time, to be kept as a table.
///
///     let history = TrainingHistory()
///     try trainer.fit(train, validation: .fraction(0.1), epochs: 10, callbacks: [history])
///     try ReservedFile(path: "history.csv").write(history.csv)
///
/// A training that goes on from a checkpoint has the epochs before in it.
public final class TrainingHistory: TrainingCallback {
    /// The epochs in order, each with its numbers by name: `epoch`, `loss`, `validation loss`, ….
    public private(set) var rows: [[MetricValue]] = []
    /// `history`.
    public let name = "history"

    /// Makes an empty history.
    public init() {}

    /// Adds an epoch.
    public func epochEnded<Element: Scalar>(
        _ report: EpochReport,
        of trainer: Trainer<Element>
    ) -> TrainingControl {
        rows.append(report.values)
        return .proceed
    }

    /// The rows, each in one line.
    public var state: [String] {
        get {
            rows.map { row in
                row.map { "\($0.name.filter { !$0.isNewline && $0 != "\t" })\t\($0.value)" }.joined(separator: "\t")
            }
        }
        set {
            rows = newValue.map { line in
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                return stride(from: 0, to: cells.count - 1, by: 2).compactMap { index in
                    Double(cells[index + 1]).map { MetricValue(String(cells[index]), $0) }
                }
            }
        }
    }

    /// The names of all numbers, in the order in which they first occur.
    public var columns: [String] {
        var columns: [String] = []
        for value in rows.joined() where !columns.contains(value.name) { columns.append(value.name) }
        return columns
    }

    /// The values of one column, by epoch; NaN where an epoch has none.
    public subscript(column: String) -> [Double] { rows.map { $0[column] ?? .nan } }

    /// As comma-separated values, with a line of names first: RFC 4180, with line feeds alone.
    public var csv: String {
        let columns = columns
        let lines = rows.map { row in
            columns.map { name in row[name].map(\.shortestText) ?? "" }.joined(separator: ",")
        }
        return ([columns.map(\.csvText).joined(separator: ",")] + lines).map { "\($0)\n" }.joined()
    }

    /// As one JSON object a line; `null` for what is not finite.
    public var jsonLines: String {
        rows.map { row in
            "\(JSONText(row.map { ($0.name, .number($0.value)) }))\n"
        }
        .joined()
    }
}
