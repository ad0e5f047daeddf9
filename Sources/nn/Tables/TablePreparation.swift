internal import NNCore

/// What would become of a table's columns if it were learned.
struct TablePreparation {
    private let columns: [EncodedColumn]
    private let excluded: [ExcludedColumn]
    /// What of the targets is learned; none where none are given.
    private let targets: [EncodedTarget]

    /// Looks at all rows.
    init(_ table: Table, targets: [String]) throws {
        guard !targets.isEmpty else {
            (columns, excluded) = try table.encodedColumns(for: [], rows: Array(0..<table.rowCount))
            self.targets = []
            return
        }
        let encoder = try TableEncoder(fitting: table, targets: targets)
        (columns, excluded, self.targets) = (encoder.columns, encoder.excluded, encoder.targets)
    }

    /// A line or two for each column, of no more than 80 columns.
    var text: String {
        let heading =
            targets.isEmpty
            ? ["As features, of all rows:"] : ["Learned, of all rows:"] + targets.map { "  target \($0)" }
        let lines = heading + columns.map { "  \($0)" } + excluded.map { "  \($0)" }
        let hint = targets.isEmpty ? ["  (with --target also whether a column tells the target)"] : []
        return (lines + hint).flatMap { $0.wrapped(width: 80, indentation: 6) }.joined(separator: "\n")
    }

    /// The same by name.
    var members: [(String, JSONText)] {
        let encoded = columns.map { column in
            JSONText([
                ("name", .text(column.name)), ("encoding", .text("\(column)")),
                ("features", .list(column.featureNames.map(JSONText.text))),
            ])
        }
        return [
            ("target", targets.isEmpty ? .null : .text(targets.name)),
            ("task", targets.first.map { .text($0.task.rawValue) } ?? .null),
            ("encoded", .list(encoded)), ("excluded", .list(excluded.map(\.json))),
        ]
    }
}
