/// Which rows of a table are for what; each row is in one part at most.
public struct TableSplit: Sendable, Equatable {
    /// The rows to train on.
    public var train: [Int]
    /// The rows that choose the best epoch.
    public var validation: [Int]
    /// The rows that intervals are found from.
    public var calibration: [Int]
    /// The rows to test on.
    public var test: [Int]

    /// Puts parts together.
    public init(train: [Int] = [], validation: [Int] = [], calibration: [Int] = [], test: [Int] = []) {
        self.train = train
        self.validation = validation
        self.calibration = calibration
        self.test = test
    }
}

extension Table {
    /// The parts that a column names: `train`, `validation`, `calibration` or `test` in each row.
    ///
    ///     let parts = try table.split(namedBy: "part")
    ///     let encoder = try TableEncoder(fitting: table, rows: parts.train, target: "y", options: .init(excluded: ["part"]))
    /// - Throws: ``DataError`` where the column is not there, a value is missing or another, or no row is to train on.
    public func split(namedBy name: String) throws(DataError) -> TableSplit {
        let column = try known(name)
        guard column.missingCount == 0 else {
            throw .csv(CSVError(.missing, path: path, line: column.firstMissingLine, column: name))
        }
        var split = TableSplit()
        for row in 0..<rowCount {
            switch column.name(of: row) {
            case "train": split.train.append(row)
            case "validation": split.validation.append(row)
            case "calibration": split.calibration.append(row)
            case "test": split.test.append(row)
            case let other:
                throw .table(TableError(.unknownPart(other ?? "", row: row), path: path, column: name))
            }
        }
        guard !split.train.isEmpty else {
            throw .table(TableError(.noTrainingRow, path: path, column: name))
        }
        return split
    }

    /// All rows in the order of a column, as that of time: numbers, or dates as `2026-11-30`; equal ones as they come.
    /// - Throws: ``DataError`` where the column is not there, a value is missing, or it is neither.
    public func rows(orderedBy name: String) throws(DataError) -> [Int] {
        let column = try known(name)
        guard column.missingCount == 0 else {
            throw .csv(CSVError(.missing, path: path, line: column.firstMissingLine, column: name))
        }
        switch column.values {
        case .numbers(let numbers):
            return (0..<rowCount).sorted { (numbers[$0], $0) < (numbers[$1], $1) }
        case .categories(let texts), .texts(let texts):
            let sorted = texts.sorted()
            if let other = sorted.names.first(where: { !$0.beginsWithSortableDate }) {
                throw .table(TableError(.notOrdered(example: other), path: path, column: name))
            }
            return (0..<rowCount).sorted { (sorted.codes[$0], $0) < (sorted.codes[$1], $1) }
        case .booleans: throw .table(TableError(.notOrdered(example: "true"), path: path, column: name))
        }
    }
}

extension String {
    /// Whether the text begins as `2026-11-30`, whose bytes are in the order of time.
    fileprivate var beginsWithSortableDate: Bool {
        let bytes = Array(utf8.prefix(10))
        return bytes.count == 10
            && bytes.enumerated().allSatisfy { index, byte in
                index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
            }
    }
}
