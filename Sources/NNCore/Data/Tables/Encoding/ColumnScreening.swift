/// Looks for reasons why columns should be no features.
struct ColumnScreening {
    private let targets: [ScreenedTarget]
    private let rows: [Int]

    /// Of fewer rows nothing is said: chance makes all values different, or a copy of the target.
    private static let leastRowCount = 10

    /// Screens columns for targets, or, where none is given, for any.
    init(for targets: [TableColumn], rows: [Int]) {
        self.targets = targets.map { ScreenedTarget($0, rows: rows) }
        self.rows = rows
    }

    /// The reason; nil if there is none.
    /// - Parameters:
    ///   - column: the column.
    ///   - isKept: whether only what cannot be a feature is a reason.
    func reason(_ column: TableColumn, isKept: Bool) -> ExcludedColumn.Reason? {
        let codes = RowCodes(column, rows: rows)
        if codes.distinctCount == 0 { return .allMissing }
        if case .texts(let texts) = column.values, isDates(texts) { return .dates }
        if case .categories(let texts) = column.values, isDates(texts) { return .dates }
        if case .texts = column.values {
            // An identifier could be kept, and a text is none that can.
            return !isKept && codes.distinctCount == codes.valueCount ? .identifier : .text
        }
        guard !isKept else { return nil }
        if codes.distinctCount == 1, codes.valueCount == rows.count { return .constant }
        guard rows.count >= Self.leastRowCount else { return nil }
        if isIdentifier(column, codes.distinctCount) { return .identifier }
        return targets.contains { isCopy(of: $0, column, codes) } ? .targetCopy : nil
    }

    /// Categories that are all different; whole numbers that count the table's rows one by one, or are called so.
    private func isIdentifier(_ column: TableColumn, _ distinct: Int) -> Bool {
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
    private func isCopy(of target: ScreenedTarget, _ column: TableColumn, _ codes: RowCodes) -> Bool {
        if case .numbers(let numbers) = column.values, let targets = target.continuousNumbers {
            let pairs = zip(rows, targets).map { (numbers[$0], $1) }
            return isLine(pairs.filter { !$0.0.isNaN && !$0.1.isNaN })
        }
        var forward = [Int](repeating: -1, count: codes.distinctCount)
        var backward = [Int](repeating: -1, count: target.codes.distinctCount)
        var (count, valueCount) = (0, 0)
        for (value, goal) in zip(codes.codes, target.codes.codes) where value >= 0 && goal >= 0 {
            if forward[value] < 0 { valueCount += 1 }
            guard forward[value] < 0 || forward[value] == goal, backward[goal] < 0 || backward[goal] == value else {
                return false
            }
            (forward[value], backward[goal]) = (goal, value)
            count += 1
        }
        // Where the values are few, both are of chance.
        return count >= Self.leastRowCount && valueCount > 1
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

/// What is found of a target once, for all columns.
private struct ScreenedTarget {
    let codes: RowCodes
    /// The numbers, where they are of more than 20 different ones.
    private(set) var continuousNumbers: [Double]?

    init(_ column: TableColumn, rows: [Int]) {
        codes = RowCodes(column, rows: rows)
        guard case .numbers(let numbers) = column.values, column.distinctCount > 20 else { return }
        continuousNumbers = rows.map { numbers[$0] }
    }
}

/// For each row the number of its value, in the order in which they come; −1 where it is missing.
private struct RowCodes {
    private(set) var codes: [Int] = []
    private(set) var distinctCount = 0

    /// The rows whose value is there.
    var valueCount: Int { codes.count { $0 >= 0 } }

    init(_ column: TableColumn, rows: [Int]) {
        codes.reserveCapacity(rows.count)
        switch column.values {
        case .numbers(let numbers):
            var known: [Double: Int] = [:]
            for row in rows { add(numbers[row].isNaN ? nil : numbers[row], &known) }
        case .booleans(let booleans):
            var known: [Bool: Int] = [:]
            for row in rows { add(booleans[row], &known) }
        case .categories(let texts), .texts(let texts):
            var known: [Int32: Int] = [:]
            for row in rows { add(texts.codes[row] < 0 ? nil : texts.codes[row], &known) }
        }
    }

    private mutating func add<Value: Hashable>(_ value: Value?, _ known: inout [Value: Int]) {
        guard let value else { return codes.append(-1) }
        if let code = known[value] { return codes.append(code) }
        known[value] = distinctCount
        codes.append(distinctCount)
        distinctCount += 1
    }
}
