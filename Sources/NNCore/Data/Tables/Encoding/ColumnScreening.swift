/// Looks for reasons why a column should be no feature.
struct ColumnScreening {
    private let column: TableColumn
    private let target: TableColumn
    private let rows: [Int]

    /// Of fewer rows nothing is said: chance makes all values different, or a copy of the target.
    private static let leastRowCount = 10

    init(_ column: TableColumn, target: TableColumn, rows: [Int]) {
        (self.column, self.target, self.rows) = (column, target, rows)
    }

    /// The reason; nil if there is none.
    /// - Parameter isKept: whether only what cannot be a feature is a reason.
    func reason(isKept: Bool) -> ExcludedColumn.Reason? {
        let distinct = distinctCount
        if distinct == 0 { return .allMissing }
        if case .texts(let texts) = column.values, isDates(texts) { return .dates }
        if case .categories(let texts) = column.values, isDates(texts) { return .dates }
        if case .texts = column.values { return distinct == valueCount ? .identifier : .text }
        guard !isKept else { return nil }
        if distinct == 1, valueCount == rows.count { return .constant }
        guard rows.count >= Self.leastRowCount else { return nil }
        if isIdentifier(distinct) { return .identifier }
        return isTargetCopy ? .targetCopy : nil
    }

    private var valueCount: Int { rows.count { column.name(of: $0) != nil } }

    private var distinctCount: Int {
        switch column.values {
        case .numbers(let numbers): Set(rows.lazy.map { numbers[$0] }.filter { !$0.isNaN }).count
        case .booleans(let booleans): Set(rows.compactMap { booleans[$0] }).count
        case .categories(let texts), .texts(let texts):
            Set(rows.lazy.map { texts.codes[$0] }.filter { $0 >= 0 }).count
        }
    }

    /// Categories that are all different; whole numbers that count the table's rows one by one, or are called so.
    private func isIdentifier(_ distinct: Int) -> Bool {
        guard distinct == rows.count else { return false }
        switch column.values {
        case .categories, .texts: return true
        case .booleans: return false
        case .numbers(let numbers):
            guard numbers.allSatisfy({ $0 == $0.rounded() }), column.distinctCount == numbers.count else {
                return false
            }
            let counts = zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 == 1 }
            let name = column.name
            return counts && (numbers.first == 0 || numbers.first == 1) || ["id", "ID", "Id"].contains(name)
                || ["_id", "_ID", " id", " ID", "Id"].contains { name.hasSuffix($0) }
        }
    }

    /// Whether each value goes with one of the target's, and each of these with one value, wherever both are there.
    ///
    /// Of a target of many different numbers: whether it is a straight line of the column's.
    private var isTargetCopy: Bool {
        if case .numbers(let numbers) = column.values, case .numbers(let targets) = target.values,
            target.distinctCount > 20
        {
            return isLine(rows.map { (numbers[$0], targets[$0]) }.filter { !$0.0.isNaN && !$0.1.isNaN })
        }
        var forward: [ExactText: ExactText] = [:]
        var backward: [ExactText: ExactText] = [:]
        var count = 0
        for row in rows {
            guard let value = column.name(of: row), let goal = target.name(of: row) else { continue }
            let (one, other) = (ExactText(value), ExactText(goal))
            guard forward[one, default: other] == other, backward[other, default: one] == one else { return false }
            (forward[one], backward[other]) = (other, one)
            count += 1
        }
        // Where the values are few, both are of chance.
        return count >= Self.leastRowCount && forward.count > 1
    }

    private func isLine(_ pairs: [(Double, Double)]) -> Bool {
        guard pairs.count >= Self.leastRowCount else { return false }
        let (x, y) = (NumberSummary(pairs.map(\.0)), NumberSummary(pairs.map(\.1)))
        guard x.deviation > 0, y.deviation > 0 else { return false }
        let sum = pairs.reduce(0) { $0 + ($1.0 - x.mean) / x.deviation * (($1.1 - y.mean) / y.deviation) }
        return (sum / Double(pairs.count)).magnitude > 1 - 1e-9
    }

    /// Whether all texts begin as dates do: `2026-11-30`, `30.11.2026`, `11/30/26`.
    private func isDates(_ texts: CodedText) -> Bool {
        !texts.names.isEmpty && texts.names.allSatisfy { Self.isDate($0) }
    }

    private static func isDate(_ text: String) -> Bool {
        let day = text.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "T") }
        for sign in ["-", "/", "."] {
            let parts = String(Substring(day)).split(separator: Character(sign), omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let sizes = parts.map(\.utf8.count)
            let areDigits = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            let isOne = sizes[0] == 4 && (1...2).contains(sizes[1]) && (1...2).contains(sizes[2])
            let isOther = (1...2).contains(sizes[0]) && (1...2).contains(sizes[1]) && (sizes[2] == 2 || sizes[2] == 4)
            if areDigits, isOne || isOther { return true }
        }
        return false
    }
}
