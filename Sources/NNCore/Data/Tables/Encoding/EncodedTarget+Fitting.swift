extension EncodedTarget {
    /// The most whole numbers in a row that are taken for classes.
    private static let numberClassLimit = 10

    /// Finds out what of a column is predicted.
    init(
        fitting column: TableColumn,
        of table: Table,
        rows: [Int],
        _ options: TableEncodingOptions
    ) throws(DataError) {
        guard column.missingCount == 0 else {
            throw .csv(CSVError(.missing, path: table.path, line: column.firstMissingLine, column: column.name))
        }
        let classes = column.classNames
        guard column.distinctCount > 1 else {
            let value = classes.first ?? ""
            throw .table(TableError(.constantTarget(value), path: table.path, column: column.name))
        }
        switch options.task ?? Self.task(of: column) {
        case .classification:
            if case .texts = column.values {
                throw .table(
                    TableError(.textTarget(example: classes.first ?? ""), path: table.path, column: column.name)
                )
            }
            guard classes.count <= options.categoryLimit else {
                throw .table(
                    TableError(
                        .categoryCount(classes.count, limit: options.categoryLimit),
                        path: table.path,
                        column: column.name
                    )
                )
            }
            self.init(column.name, column.type, .classes(classes))
        case .regression:
            guard case .numbers(let numbers) = column.values else {
                throw .table(TableError(.targetType(column.type), path: table.path, column: column.name))
            }
            let summary = NumberSummary(rows.map { numbers[$0] })
            self.init(
                column.name,
                .number,
                .number(offset: summary.mean, scale: summary.deviation > 0 ? summary.deviation : 1)
            )
        }
    }

    /// What the values suggest.
    private static func task(of column: TableColumn) -> TableTask {
        guard case .numbers(let numbers) = column.values, let range = column.range else { return .classification }
        let count = column.distinctCount
        guard numbers.allSatisfy({ $0 == $0.rounded() }) else { return count == 2 ? .classification : .regression }
        let isCounted = range.lowerBound == 0 || range.lowerBound == 1
        let isWhole = isCounted && range.upperBound - range.lowerBound == Double(count - 1)
        return count == 2 || isWhole && count <= numberClassLimit ? .classification : .regression
    }
}

extension TableColumn {
    /// The different values by name: numbers in their order, else those of bytes; the missing ones aside.
    var classNames: [String] {
        switch values {
        case .numbers(let numbers):
            // 0 and −0 are the same number.
            Set(numbers.filter { !$0.isNaN }).sorted().map(Table.exact)
        case .booleans(let booleans): ([false, true] as [Bool]).filter { booleans.contains($0) }.map { "\($0)" }
        case .categories(let texts), .texts(let texts):
            zip(texts.names, texts.counts).filter { $1 > 0 }.map(\.0)
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    /// A row's value by name; nil where it is missing.
    func name(of row: Int) -> String? {
        switch values {
        case .numbers(let numbers): numbers[row].isNaN ? nil : Table.exact(numbers[row])
        case .booleans(let booleans): booleans[row].map { "\($0)" }
        case .categories(let texts), .texts(let texts): texts[row]
        }
    }
}
