internal import NNCore

/// What would become of a table's columns if it were learned.
struct TablePreparation {
    private let columns: [EncodedColumn]
    private let excluded: [ExcludedColumn]
    /// What of the target is learned; nil where none is given.
    private let target: EncodedTarget?

    /// Looks at all rows.
    init(_ table: Table, target: String?) throws {
        guard let target else {
            (columns, excluded) = try table.encodedColumns(for: nil, rows: Array(0..<table.rowCount))
            self.target = nil
            return
        }
        let encoder = try TableEncoder(fitting: table, target: target)
        (columns, excluded, self.target) = (encoder.columns, encoder.excluded, encoder.target)
    }

    /// A line or two for each column, of no more than 80 columns.
    var text: String {
        let heading =
            target.map { ["Learned, of all rows:", "  target \($0.description)"] } ?? ["As features, of all rows:"]
        let lines = heading + columns.map { "  \($0)" } + excluded.map { "  \($0)" }
        let hint =
            target == nil ? ["  (with --target also whether a column tells the target)"] : []
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
            ("target", target.map { .text($0.name) } ?? .null),
            ("task", target.map { .text($0.task.rawValue) } ?? .null),
            ("encoded", .list(encoded)), ("excluded", .list(excluded.map(\.json))),
        ]
    }
}
