extension PlanCost: CustomStringConvertible {
    /// A table of at most 100 columns: a line for every operation, then the sums and the memory.
    ///
    ///     step phase    operation           result      params      FLOPs     bytes   arena of what
    ///        0 forward  matmul              [64, 512]  401,408 51,380,224 1,806,336         %5
    ///          forward  add                 [64, 512]      512     32,768     2,048         layer 0: Dense 78…
    ///          forward  relu                [64, 512]              32,768   131,072 131,072 layer 1: relu
    ///     …
    ///       12 backward matmul              [512, 784]         51,380,224   331,776         ∂L/∂0.weight
    ///          update   gradientDescent     [512, 784] 401,408    802,816 3,211,268         0.weight
    ///
    /// The columns: the parameters that an operation reads; its work; the bytes that it moves; the bytes of the arena
    /// that its result takes. What is empty is 0: results stay in registers, or go into a state.
    /// Operations under one number are carried out by one step.
    public var description: String {
        let rows =
            [["step", "phase", "operation", "result", "params", "FLOPs", "bytes", "arena", "of what"]]
            + operations.enumerated().map { position, operation in
                let isFirst = position == 0 || operations[position - 1].step != operation.step
                return [
                    isFirst ? "\(operation.step)" : "", operation.phase.rawValue, operation.name.shortened(to: 20),
                    "\(operation.output)".shortened(to: 18), operation.parameterCount.countTextIfAny,
                    operation.work.flopCount.countText, operation.work.byteCount.countText,
                    operation.arenaByteCount.countTextIfAny, operation.label,
                ]
            }
        let phases = Phase.allCases.map { ($0.rawValue, total(of: $0)) } + [("total", total)]
        let sums =
            [["a run", "FLOPs", "in matrix products", "bytes read", "bytes written", "FLOPs a byte"]]
            + phases.map { name, work in
                [
                    name, work.flopCount.countText, work.matrixFLOPCount.countText, work.readByteCount.countText,
                    work.writtenByteCount.countText, work.intensity.text(decimals: 1),
                ]
            }
        return [
            Self.table(rows, rightColumns: [0, 4, 5, 6, 7], gap: 1),
            Self.table(sums, rightColumns: [1, 2, 3, 4, 5], gap: 2),
            "Parameters: \(parameterCount.countText) numbers, \(parameterByteCount.byteText) as \(elementName)\n"
                + "Arena: \(arenaElementCount.countText) numbers, \(arenaByteCount.byteText) as \(elementName)",
        ].joined(separator: "\n\n")
    }

    /// Cells in columns, cut off after 100; the first line is the heading.
    private static func table(_ rows: [[String]], rightColumns: Set<Int>, gap: Int) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                line +=
                    String(repeating: " ", count: column == 0 ? 0 : gap)
                    + (rightColumns.contains(column) ? padding + cell : cell + padding)
            }
            while line.last == " " { line.removeLast() }
            return line.shortened(to: 100)
        }.joined(separator: "\n")
    }
}

extension Int {
    /// Nothing for 0.
    fileprivate var countTextIfAny: String { self == 0 ? "" : countText }

    /// In groups of three digits; as a power of ten from 10¹² on.
    fileprivate var countText: String {
        guard self >= 1_000_000_000_000 else { return grouped }
        var (mantissa, exponent) = (Double(self), 0)
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        return self == .max ? "too many" : "\(mantissa.text(decimals: 2))e\(exponent)"
    }
}
