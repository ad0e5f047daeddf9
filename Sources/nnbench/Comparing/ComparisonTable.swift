/// The table of `nnbench compare`: a row for each benchmark.
struct ComparisonTable {
    private let output: Output

    /// A table for an output.
    init(_ output: Output) { self.output = output }

    /// Prints all rows, and what is in one file only.
    func print(_ comparisons: Comparisons) {
        output.line(
            "".padded(to: 36) + "engine".padded(to: 10) + "old".leftPadded(to: 8) + "new".leftPadded(to: 9)
                + "speed".leftPadded(to: 7) + "range".leftPadded(to: 11) + "  verdict"
        )
        for row in comparisons.rows { print(row.key, row.comparison) }
        output.line()
        let isRelative = comparisons.rows.contains(where: \.comparison.isRelative)
        output.line(
            "speed: new over old"
                + (isRelative ? ", relative to the peak measured beside each window" : ", by the clock")
        )
        for (count, file) in [(comparisons.onlyOldCount, "old"), (comparisons.onlyNewCount, "new")] where count > 0 {
            output.line("\(count) benchmark\(count == 1 ? " is" : "s are") in the \(file) file only")
        }
    }

    private func print(_ key: BenchmarkKey, _ comparison: Comparison) {
        let ink: Ink? =
            switch comparison.verdict {
            case .faster: .good
            case .slower: .bad
            case .tooNoisy: .doubtful
            case .same: nil
            }
        let verdict = comparison.verdict.rawValue
        let title = key.title.count > 35 ? key.title.prefix(34) + "…" : key.title[...]
        output.line(
            String(title).padded(to: 36) + key.engine.padded(to: 10) + comparison.oldSeconds.duration.leftPadded(to: 8)
                + comparison.newSeconds.duration.leftPadded(to: 9) + comparison.ratio.formatted(2).leftPadded(to: 7)
                + "\(comparison.range.lowerBound.formatted(2))–\(comparison.range.upperBound.formatted(2))"
                .leftPadded(to: 11)
                + "  " + (ink.map { output.paint(verdict, $0) } ?? verdict)
        )
        output.record(ComparisonRecord(key, comparison))
    }
}

/// A row for programs.
private struct ComparisonRecord: Encodable {
    let title: String
    let engine: String
    let oldSeconds: Double
    let newSeconds: Double
    let ratio: Double
    let low: Double
    let high: Double
    let verdict: Comparison.Verdict

    init(_ key: BenchmarkKey, _ comparison: Comparison) {
        title = key.title
        engine = key.engine
        (oldSeconds, newSeconds) = (comparison.oldSeconds, comparison.newSeconds)
        (ratio, low, high) = (comparison.ratio, comparison.range.lowerBound, comparison.range.upperBound)
        verdict = comparison.verdict
    }
}
