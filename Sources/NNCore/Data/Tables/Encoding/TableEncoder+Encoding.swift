extension TableEncoder {
    /// The features of a table's rows.
    ///
    /// Shapes: [n, featureCount].
    /// Accuracy: each number computed in Double and rounded to nearest.
    /// - Parameters:
    ///   - table: the rows; beside the features' columns it may have the target and those that are left out.
    ///   - rows: which rows; all if nil.
    /// - Throws: ``DataError/table(_:)`` when columns are missing or others are there, which it names; a value is missing or
    ///   unknown where that is an error, or of another type.
    public func features<Element: Scalar>(
        of table: Table,
        rows: [Int]? = nil
    ) throws(DataError) -> Tensor<Element> {
        let rows = rows ?? Array(0..<table.rowCount)
        try table.check(rows)
        try checkColumns(of: table)
        let width = featureCount
        let shape: Shape
        do { shape = try Shape([rows.count, width]) } catch { throw .shape(error) }
        var values = [Element](repeating: 0, count: shape.elementCount)
        var start = 0
        for encoded in columns {
            let column = try table.known(encoded.name)
            if refusesMissing, let row = rows.first(where: { column.name(of: $0) == nil }) {
                let line = row == column.firstMissingRow ? column.firstMissingLine : nil
                throw .csv(CSVError(.missing, path: table.path, line: line, column: column.name))
            }
            let source = try EncodingSource(column, for: encoded, path: table.path, refusesUnknown: refusesUnknown)
            for (position, row) in rows.enumerated() {
                try source.write(row, into: &values, at: position * width + start)
            }
            start += encoded.featureCount
        }
        return Tensor(unchecked: values, shape: shape)
    }

    /// The features of a table's rows, and what is to be learned of each: its class, or its scaled number.
    ///
    /// Shapes: features [n, featureCount]; numbers, and several targets of two classes, [n, targets].
    /// - Throws: ``DataError/table(_:)`` as ``features(of:rows:)`` does, and when the target is missing or of an unknown class.
    public func dataset<Element: Scalar>(
        of table: Table,
        rows: [Int]? = nil
    ) throws(DataError) -> Dataset<Element> {
        let rows = rows ?? Array(0..<table.rowCount)
        let features: Tensor<Element> = try self.features(of: table, rows: rows)
        if task == .classification, targets.count == 1 {
            let labels = try labels(of: table, rows: rows)
            return try Dataset(
                features: features,
                targets: .classes(labels, classCount: target.classNames.count)
            )
        }
        var values = [Element](repeating: 0, count: rows.count * targets.count)
        for (index, target) in targets.enumerated() {
            let numbers: [Double]
            switch target.encoding {
            case .classes: numbers = try labels(of: table, rows: rows, target: target).map { Double($0) }
            case .number(let offset, let scale):
                numbers = try targetNumbers(of: table, rows: rows, target: target).map {
                    ($0 - offset) / scale
                }
            }
            for (row, number) in numbers.enumerated() {
                values[row * targets.count + index] = Element(number)
            }
        }
        let shape = Shape(unchecked: [rows.count, targets.count])
        return try Dataset(
            features: features,
            targets: .values(Tensor(unchecked: values, shape: shape))
        )
    }

    /// The class of each row, by its position among the classes' names.
    /// - Parameters:
    ///   - table: the table.
    ///   - rows: which rows; all if nil.
    ///   - target: which of the targets; the first if nil.
    public func labels(
        of table: Table,
        rows: [Int]? = nil,
        target: EncodedTarget? = nil
    ) throws(DataError) -> [Int] {
        if let rows { try table.check(rows) }
        let target = target ?? self.target
        let column = try Self.column(of: target, in: table)
        var positions: [ExactText: Int] = [:]
        for (index, name) in target.classNames.enumerated() { positions[ExactText(name)] = index }
        var labels: [Int] = []
        for row in rows ?? Array(0..<table.rowCount) {
            let name = column.name(of: row) ?? ""
            guard let label = positions[ExactText(name)] else {
                throw .table(
                    TableError(
                        .unknownClass(name, row: row, known: target.classNames),
                        path: table.path,
                        column: target.name
                    )
                )
            }
            labels.append(label)
        }
        return labels
    }

    /// The target's numbers, as they are in the table.
    /// - Parameters:
    ///   - table: the table.
    ///   - rows: which rows; all if nil.
    ///   - target: which of the targets; the first if nil.
    public func targetNumbers(
        of table: Table,
        rows: [Int]? = nil,
        target: EncodedTarget? = nil
    ) throws(DataError) -> [Double] {
        if let rows { try table.check(rows) }
        let column = try Self.column(of: target ?? self.target, in: table)
        guard case .numbers(let numbers) = column.values else {
            throw .table(TableError(.type(column.type, expected: .number), path: table.path, column: column.name))
        }
        return (rows ?? Array(0..<table.rowCount)).map { numbers[$0] }
    }

    private static func column(of target: EncodedTarget, in table: Table) throws(DataError)
        -> TableColumn
    {
        let column = try table.known(target.name)
        guard column.missingCount == 0 else {
            throw .csv(CSVError(.missing, path: table.path, line: column.firstMissingLine, column: column.name))
        }
        return column
    }

    /// Refuses a table whose columns are not those of the training, and names all that differ.
    func checkColumns(of table: Table) throws(DataError) {
        let missing = columns.filter { table[$0.name] == nil }.map(\.name)
        let known = Set(
            (targets.map(\.name) + columns.map(\.name) + excluded.map(\.name)).map { ExactText($0) }
        )
        let extra = table.columns.map(\.name).filter { !known.contains(ExactText($0)) }
        guard missing.isEmpty, extra.isEmpty else {
            throw .table(TableError(.columns(missing: missing, extra: extra), path: table.path))
        }
    }

    /// Numbers as the targets have them, of what a network gives; row by row where there are several.
    ///
    /// Accuracy: computed in Double.
    public func targetNumbers<Element: Scalar>(of outputs: Tensor<Element>) -> [Double] {
        guard task == .regression else { return outputs.values.map { Double($0) } }
        return outputs.values.enumerated().map { position, value in
            guard case .number(let offset, let scale) = targets[position % targets.count].encoding else {
                return .nan
            }
            return Double(value) * scale + offset
        }
    }
}

extension TableColumn {
    /// The first row whose value is missing; nil where none is.
    var firstMissingRow: Int? { missingCount == 0 ? nil : (0..<count).first { name(of: $0) == nil } }
}
