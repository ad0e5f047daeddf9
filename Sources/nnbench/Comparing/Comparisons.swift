/// What two files have in common, compared.
struct Comparisons {
    /// One benchmark.
    struct Row {
        let key: BenchmarkKey
        let comparison: Comparison
    }

    /// In the order of the old file.
    let rows: [Row]
    /// Benchmarks that only one of the files has.
    let onlyOldCount: Int
    let onlyNewCount: Int
    /// In what the files differ besides the code.
    let differences: [String]

    /// Compares two files.
    /// - Throws: ``NothingInCommon`` when no benchmark is in both.
    init(_ old: ResultFile, _ new: ResultFile, tolerance: Double, byClock: Bool) throws(NothingInCommon) {
        let before = Dictionary(grouping: old.records, by: BenchmarkKey.init)
        let after = Dictionary(grouping: new.records, by: BenchmarkKey.init)
        var rows: [Row] = []
        var seen: Set<BenchmarkKey> = []
        for key in old.records.map(BenchmarkKey.init) where seen.insert(key).inserted {
            guard let own = before[key], let other = after[key],
                let comparison = Comparison(
                    own,
                    other,
                    tolerance: tolerance,
                    byClock: byClock,
                    isDisturbed: old.isDisturbed || new.isDisturbed
                )
            else { continue }
            rows.append(Row(key: key, comparison: comparison))
        }
        guard !rows.isEmpty else { throw NothingInCommon(old: old.path, new: new.path) }
        self.rows = rows
        onlyOldCount = before.keys.filter { after[$0] == nil }.count
        onlyNewCount = after.keys.filter { before[$0] == nil }.count
        let disturbed = [old, new].filter(\.isDisturbed).map { file in
            "\(file.path): other programs interrupted \(file.interruptedShare.percent) of its windows of time; only large "
                + "changes can be told"
        }
        differences = Self.differences(old.records[0].environment, new.records[0].environment) + disturbed
    }

    private static func differences(_ old: Environment, _ new: Environment) -> [String] {
        var differences: [String] = []
        let (machine, conditions) = (old.machineDifferences(new), old.conditionDifferences(new))
        if !machine.isEmpty {
            differences.append(
                "the files come from different machines (\(machine.joined(separator: "; "))): ratios tell of these, too"
            )
        }
        if !conditions.isEmpty {
            differences.append(
                "the files were measured under different conditions: \(conditions.joined(separator: "; "))"
            )
        }
        return differences
    }
}

/// Two files without a common benchmark.
struct NothingInCommon: Error, CustomStringConvertible {
    let old: String
    let new: String

    var description: String {
        "\(old) and \(new): have no benchmark with windows of time in common; measure both with the same command"
    }
}
