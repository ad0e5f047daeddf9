/// One column of a table: a name and, for each row, a value that may be missing.
public struct TableColumn: Sendable {
    /// The values by their type.
    public enum Values: Sendable {
        /// Numbers; NaN where one is missing.
        case numbers([Double])
        /// Truth values; nil where one is missing.
        case booleans([Bool?])
        /// Names that come again.
        case categories(CodedText)
        /// Texts that are mostly all different.
        case texts(CodedText)
    }

    /// The name, which no other column of the table has.
    public let name: String

    /// The values.
    public let values: Values

    /// The line of the first missing value in the file it was read from.
    let firstMissingLine: Int?
    /// The line of the first value that is no number.
    let firstTextLine: Int?

    init(checked name: String, _ values: Values, firstMissingLine: Int? = nil, firstTextLine: Int? = nil) {
        (self.name, self.values) = (name, values)
        (self.firstMissingLine, self.firstTextLine) = (firstMissingLine, firstTextLine)
    }

    /// Makes a column of numbers, NaN where one is missing.
    public init(_ name: String, numbers: [Double]) {
        self.init(checked: name, .numbers(numbers))
    }

    /// Makes a column of truth values, nil where one is missing.
    public init(_ name: String, booleans: [Bool?]) {
        self.init(checked: name, .booleans(booleans))
    }

    /// Makes a column of categories, nil where one is missing; they are numbered in the order of their bytes.
    public init(_ name: String, categories: [String?]) {
        self.init(checked: name, .categories(CodedText(categories).sorted()))
    }

    /// Makes a column of texts, nil where one is missing.
    public init(_ name: String, texts: [String?]) {
        self.init(checked: name, .texts(CodedText(texts)))
    }

    /// What the values are.
    public var type: ColumnType {
        switch values {
        case .numbers: .number
        case .booleans: .boolean
        case .categories: .category
        case .texts: .text
        }
    }

    /// The number of rows.
    public var count: Int {
        switch values {
        case .numbers(let numbers): numbers.count
        case .booleans(let booleans): booleans.count
        case .categories(let texts), .texts(let texts): texts.count
        }
    }

    /// How many values are missing.
    public var missingCount: Int {
        switch values {
        case .numbers(let numbers): numbers.count { $0.isNaN }
        case .booleans(let booleans): booleans.count { $0 == nil }
        case .categories(let texts), .texts(let texts): texts.codes.count { $0 < 0 }
        }
    }

    /// How many different values there are, the missing ones aside; 0 and −0 are the same number.
    /// - Complexity: O(n·log n) for numbers, and their memory once more.
    public var distinctCount: Int {
        switch values {
        case .numbers(let numbers):
            let sorted = numbers.filter { !$0.isNaN }.sorted()
            return sorted.isEmpty ? 0 : 1 + zip(sorted, sorted.dropFirst()).count { $0 != $1 }
        case .booleans(let booleans):
            return (booleans.contains(true) ? 1 : 0) + (booleans.contains(false) ? 1 : 0)
        case .categories(let texts), .texts(let texts):
            return texts.counts.count { $0 > 0 }
        }
    }

    /// The least and the largest number, the missing ones aside; nil for other types and where all are missing.
    public var range: ClosedRange<Double>? {
        guard case .numbers(let numbers) = values else { return nil }
        var (least, largest) = (Double.infinity, -Double.infinity)
        for number in numbers where !number.isNaN { (least, largest) = (min(least, number), max(largest, number)) }
        return least <= largest ? least...largest : nil
    }
}
