extension Network: CustomStringConvertible {
    /// A table of the layers with output shapes and parameter counts, and the totals.
    ///
    /// The layers that a layer is made of stand below it, indented; its count is theirs together.
    public var description: String {
        var rows = [["#", "layer", "output", "parameters"]]
        for layer in insertedLayers {
            let isPart = layer.depth > 0
            let indentation = String(repeating: "  ", count: layer.depth)
            rows.append([
                isPart ? "" : layer.name, isPart ? "\(indentation)\(layer.name)  \(layer.summary)" : layer.summary,
                "\(layer.outputShape)", layer.parameterCount == 0 ? "–" : layer.parameterCount.grouped,
            ])
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                // Numbers stand to the right, words to the left.
                return column == 0 || column == 3 ? padding + row[column] : row[column] + padding
            }
            return cells.joined(separator: "  ")
        }
        let rule = String(repeating: "─", count: widths.reduce(0, +) + 6)
        let bytes = Double(parameterCount * 4) / 1_048_576
        return (["Network, input \(inputShape)", lines[0], rule] + lines.dropFirst() + [rule]).joined(separator: "\n")
            + "\nTotal parameters: \(parameterCount.grouped) (\(bytes.text(decimals: 2)) MiB as f32)"
    }
}
