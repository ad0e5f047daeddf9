/// A column's values and what they become, looked up once.
struct EncodingSource {
    private enum Values {
        case numbers([Double], offset: Double, scale: Double, fill: Double)
        /// For each row the position of its category; of others −1, of missing ones −2.
        case codes([Int], frequencies: [Double], hasShared: Bool)
    }

    private static let unknown = -1
    private static let missing = -2

    private let values: Values
    private let encoded: EncodedColumn
    private let path: String?

    /// Brings a column's values into the form that the training had.
    /// - Throws: ``DataError/table(_:)`` when they have another type, or a category is unknown where that is an error.
    init(
        _ column: TableColumn,
        for encoded: EncodedColumn,
        path: String?,
        refusesUnknown: Bool
    ) throws(DataError) {
        (self.encoded, self.path) = (encoded, path)
        let other = TableError(.type(column.type, expected: encoded.type), path: path, column: column.name)
        let isMissing = column.missingCount == column.count
        switch encoded.encoding {
        case .number(let offset, let scale, let fill):
            switch column.values {
            case .numbers(let numbers): values = .numbers(numbers, offset: offset, scale: scale, fill: fill)
            case _ where isMissing:
                values = .numbers(
                    [Double](repeating: .nan, count: column.count),
                    offset: offset,
                    scale: scale,
                    fill: fill
                )
            default: throw .table(other)
            }
        case .boolean(let fill):
            switch column.values {
            case .booleans(let booleans):
                values = .numbers(
                    booleans.map { $0 == nil ? .nan : $0 == true ? 1 : 0 },
                    offset: 0,
                    scale: 1,
                    fill: fill
                )
            case _ where isMissing:
                values = .numbers([Double](repeating: .nan, count: column.count), offset: 0, scale: 1, fill: fill)
            default: throw .table(other)
            }
        case .categories(let names, let frequencies, let hasShared):
            guard isMissing || column.type == .category || column.type == .text else { throw .table(other) }
            var positions: [ExactText: Int] = [:]
            for (index, name) in names.enumerated() { positions[ExactText(name)] = index }
            var codes: [Int] = []
            codes.reserveCapacity(column.count)
            for row in 0..<column.count {
                guard let name = column.name(of: row) else {
                    codes.append(encoded.marksMissing ? Self.missing : Self.unknown)
                    continue
                }
                let code = positions[ExactText(name)]
                if code == nil, refusesUnknown {
                    throw .table(
                        TableError(.unknownCategory(name, row: row, known: names), path: path, column: column.name)
                    )
                }
                codes.append(code ?? Self.unknown)
            }
            values = .codes(codes, frequencies: frequencies, hasShared: hasShared)
        }
    }

    /// Writes the features of a row, of which all are 0 before.
    func write<Element: Scalar>(_ row: Int, into features: inout [Element], at start: Int) throws(DataError) {
        switch values {
        case .numbers(let numbers, let offset, let scale, let fill):
            let number = numbers[row]
            let feature = Element(((number.isNaN ? fill : number) - offset) / scale)
            guard feature.isFinite else {
                throw .table(TableError(.tooLarge(number, row: row), path: path, column: encoded.name))
            }
            features[start] = feature
            if encoded.marksMissing, number.isNaN { features[start + 1] = 1 }
        case .codes(let codes, let frequencies, let hasShared):
            switch codes[row] {
            case Self.missing: features[start + encoded.featureCount - 1] = 1
            case Self.unknown where hasShared: features[start + frequencies.count] = 1
            case Self.unknown:
                for (index, frequency) in frequencies.enumerated() { features[start + index] = Element(frequency) }
            default: features[start + codes[row]] = 1
            }
        }
    }
}
