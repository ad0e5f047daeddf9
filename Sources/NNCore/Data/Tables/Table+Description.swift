extension Table: CustomStringConvertible {
    /// A line for each column, of at most 100 characters: its name, type, missing and distinct values, and their range.
    public var description: String {
        let rows = columns.map { column in
            [
                Self.cut(Self.printable(column.name), to: 28), column.type.description, Self.missing(in: column),
                column.distinctCount.grouped, Self.summary(of: column),
            ]
        }
        let titles = ["column", "type", "missing", "distinct", "range"]
        let widths = titles.indices.map { index in ([titles] + rows).map { $0[index].count }.max() ?? 0 }
        let room = 100 - widths.dropLast().reduce(0) { $0 + $1 + 2 }
        let lines = ([titles] + rows).map { cells in
            var line = ""
            for (index, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: max(0, widths[index] - cell.count))
                switch index {
                case 4: line += Self.cut(cell, to: room)
                // Numbers end where their column ends.
                case 2, 3: line += padding + cell + "  "
                default: line += cell + padding + "  "
                }
            }
            return line
        }
        let counts =
            "\(rowCount.grouped) row\(rowCount == 1 ? "" : "s"), \(columns.count.grouped) column\(columns.count == 1 ? "" : "s")"
        return ([Self.cut(path.map { "\(Self.printable($0)): " } ?? "", to: 60) + counts, ""] + lines).joined(
            separator: "\n"
        )
    }

    /// How many values are missing, and their part of all.
    private static func missing(in column: TableColumn) -> String {
        let missingCount = column.missingCount
        guard missingCount > 0 else { return "–" }
        let part = Double(missingCount) / Double(column.count) * 100
        return "\(missingCount.grouped) (\(part.text(decimals: 1)) %)"
    }

    /// The least and largest number; the most frequent categories; one of the texts.
    private static func summary(of column: TableColumn) -> String {
        switch column.values {
        case .numbers: column.range.map { "\(exact($0.lowerBound)) … \(exact($0.upperBound))" } ?? "–"
        case .booleans(let values):
            "true \(values.count { $0 == true }.grouped), false \(values.count { $0 == false }.grouped)"
        case .categories(let texts):
            mostFrequent(texts).map { "\(printable($0.name)) \($0.count.grouped)" }.joined(separator: ", ")
        case .texts(let texts): texts.names.first.map { "such as \(cut($0, to: 40).debugDescription)" } ?? "–"
        }
    }

    /// The categories that come most often, those that come equally often in their order.
    private static func mostFrequent(_ texts: CodedText) -> [(name: String, count: Int)] {
        let counts = texts.counts
        let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
        return order.prefix(6).map { (texts.names[$0], counts[$0]) }
    }

    /// A text that stays on its line.
    private static func printable(_ text: String) -> String {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? text : text.debugDescription
    }

    private static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
    }
}
