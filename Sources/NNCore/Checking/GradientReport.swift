/// What a gradient check found.
public struct GradientReport: Sendable, Equatable {
    /// Every derivative that was compared, in order.
    public let comparisons: [GradientComparison]

    /// The derivatives that the differences do not confirm.
    public var faults: [GradientComparison] { comparisons.filter { !$0.agrees } }

    /// Whether the differences confirm every derivative.
    public var isCorrect: Bool { comparisons.allSatisfy(\.agrees) }

    /// The comparisons of one order and one target, or of one order's random directions.
    public struct Group: Sendable, Equatable {
        /// 1 for gradients, 2 for gradients' gradients.
        public let order: Int
        /// The target's name; `all together` for random directions.
        public let name: String
        /// The comparisons, one or more.
        public let comparisons: [GradientComparison]

        /// The comparison that is worst for its tolerance.
        public var worst: GradientComparison {
            comparisons.dropFirst().reduce(comparisons[0]) { $1.severity > $0.severity ? $1 : $0 }
        }

        /// How many derivatives the differences do not confirm.
        public var faultCount: Int { comparisons.count { !$0.agrees } }
    }

    /// The comparisons by order and target.
    public var groups: [Group] {
        var groups: [Group] = []
        for comparison in comparisons {
            if let last = groups.last, last.order == comparison.order, last.name == comparison.place.groupName {
                groups[groups.count - 1] = Group(
                    order: last.order,
                    name: last.name,
                    comparisons: last.comparisons + [comparison]
                )
            } else {
                groups.append(
                    Group(order: comparison.order, name: comparison.place.groupName, comparisons: [comparison])
                )
            }
        }
        return groups
    }
}

extension GradientComparison {
    /// The error in units of the tolerance; infinite where nothing can be told.
    fileprivate var severity: Double {
        guard isConclusive, error.isFinite else { return .infinity }
        return error / tolerance
    }
}

extension GradientComparison.Place {
    /// The target's name; `all together` for random directions.
    fileprivate var groupName: String {
        switch self {
        case .element(let target, _): target
        case .direction: "all together"
        }
    }

    /// Where in its group: `[3, 12]`, or `direction 2`.
    fileprivate var positionName: String {
        switch self {
        case .element(_, let position): "\(position)"
        case .direction(let number): "direction \(number)"
        }
    }
}

extension GradientReport: CustomStringConvertible {
    private static let shownFaultCount = 10

    /// A table with the worst comparison of each target and order, then the faults; at most 100 columns wide for names
    /// of up to 16 letters.
    public var description: String {
        let heading = ["order", "of", "checks", "worst at", "graph", "differences", "error", "within", "step"]
        let rows = groups.map { group in
            let worst = group.worst
            return [
                "\(group.order)", group.name, "\(group.comparisons.count)", worst.place.positionName,
                worst.analytic.scientific(8), worst.numeric.scientific(8), worst.error.scientific(2),
                worst.tolerance.scientific(2), worst.step.scientific(2),
            ]
        }
        var lines = comparisons.isEmpty ? [] : table([heading] + rows) + [""]
        let faults = faults
        lines.append(
            faults.isEmpty
                ? "\(comparisons.count) derivatives compared with differences: all agree"
                : "\(comparisons.count) derivatives compared with differences: \(faults.count) do not agree"
        )
        for fault in faults.prefix(Self.shownFaultCount) {
            lines.append("derivative \(fault.order) along \(fault.place):")
            lines.append("  graph       \(fault.analytic.scientific(12))")
            lines.append("  differences \(fault.numeric.scientific(12)) within \(fault.tolerance.scientific(2))")
            if !fault.isConclusive { lines.append("  the differences do not settle: a kink, or not finite") }
        }
        if faults.count > Self.shownFaultCount { lines.append("and \(faults.count - Self.shownFaultCount) more") }
        return lines.joined(separator: "\n")
    }

    /// Columns as wide as they must be: names to the left, numbers to the right.
    private func table(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let leftColumns: Set = [1, 3]
        return rows.map { row in
            let cells = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return leftColumns.contains(column) ? row[column] + space : space + row[column]
            }
            return cells.joined(separator: " ")
        }
    }
}
