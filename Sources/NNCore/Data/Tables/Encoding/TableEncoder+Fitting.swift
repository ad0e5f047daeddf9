extension TableEncoder {
    /// Finds out from training rows how a table's columns become features and its target what is learned.
    ///
    /// The target is classified where it holds categories or truth values, two different numbers, or at most ten whole numbers
    /// in a row from 0 or 1; other numbers are a regression. The classes are those of all rows of the table.
    /// - Parameters:
    ///   - table: the table.
    ///   - rows: the training rows; all if nil.
    ///   - target: the column that is predicted.
    ///   - options: how columns become features.
    /// - Throws: ``DataError/table(_:)`` or ``DataError/csv(_:)``, which name the column: no such column, a target that is
    ///   constant or misses values, too many categories, no column left.
    public init(
        fitting table: Table,
        rows: [Int]? = nil,
        target: String,
        options: TableEncodingOptions = TableEncodingOptions()
    ) throws(DataError) {
        try self.init(fitting: table, rows: rows, targets: [target], options: options)
    }

    /// Finds out how a table's columns become features and several targets what is learned, by one network.
    ///
    ///     let encoder = try TableEncoder(fitting: table, rows: train, targets: ["height", "weight"])
    ///
    /// All targets are numbers, or all are of two classes each: then each class is predicted by itself, as labels that may go
    /// together.
    /// - Parameters:
    ///   - table: the table.
    ///   - rows: the training rows; all if nil.
    ///   - targets: the columns that are predicted, one or more.
    ///   - options: how columns become features.
    /// - Throws: as ``init(fitting:rows:target:options:)``, and where the targets do not go together.
    public init(
        fitting table: Table,
        rows: [Int]? = nil,
        targets: [String],
        options: TableEncodingOptions = TableEncodingOptions()
    ) throws(DataError) {
        let rows = rows ?? Array(0..<table.rowCount)
        try table.check(rows)
        let named = options.excluded + options.kept
        let unknown = named.filter { table[$0] == nil }
        guard unknown.isEmpty else {
            throw .table(TableError(.unknownColumns(unknown, known: table.columns.map(\.name)), path: table.path))
        }
        let asked = Set(options.excluded.map { ExactText($0) })
        var goals: [TableColumn] = []
        for target in targets {
            goals.append(try table.known(target))
            guard !asked.contains(ExactText(target)) else {
                throw .table(TableError(.excludedTarget, path: table.path, column: target))
            }
        }
        guard Set(targets.map { ExactText($0) }).count == targets.count, !targets.isEmpty else {
            throw .table(TableError(.targets(targets), path: table.path))
        }
        guard rows.count >= 2 else {
            throw .table(TableError(.rowCount(rows.count, needed: 2), path: table.path))
        }
        var encodedTargets: [EncodedTarget] = []
        for goal in goals {
            encodedTargets.append(try EncodedTarget(fitting: goal, of: table, rows: rows, options))
        }
        if targets.count > 1 { try Self.checkTogether(encodedTargets, of: table) }
        let (columns, excluded) = try table.encodedColumns(for: goals, rows: rows, options)
        guard !columns.isEmpty else {
            throw .table(TableError(.noFeature(excluded: excluded), path: table.path, column: nil))
        }
        self.init(
            checked: columns,
            targets: encodedTargets,
            excluded: excluded,
            refusesMissing: options.missing == .error,
            refusesUnknown: options.unknown == .error
        )
    }
}

extension TableEncoder {
    /// Refuses targets that one network cannot predict.
    private static func checkTogether(_ targets: [EncodedTarget], of table: Table) throws(DataError) {
        guard targets.contains(where: { $0.task == .classification }) else { return }
        guard let other = targets.first(where: { $0.classNames.count != 2 }) else { return }
        throw .table(TableError(.mixedTargets(other.task), path: table.path, column: other.name))
    }
}

extension Table {
    /// What becomes of each column but the targets, as the rows say.
    /// - Parameter targets: the columns that are predicted; none where they are not known yet.
    package func encodedColumns(
        for targets: [TableColumn],
        rows: [Int],
        _ options: TableEncodingOptions = TableEncodingOptions()
    ) throws(DataError) -> (columns: [EncodedColumn], excluded: [ExcludedColumn]) {
        var encoded: [EncodedColumn] = []
        var excluded: [ExcludedColumn] = []
        let kept = Set(options.kept.map { ExactText($0) })
        let asked = Set(options.excluded.map { ExactText($0) })
        let screening = ColumnScreening(for: targets, rows: rows)
        let goals = Set(targets.map { ExactText($0.name) })
        for column in columns where !goals.contains(ExactText(column.name)) {
            let name = ExactText(column.name)
            let reason = asked.contains(name) ? .asked : screening.reason(column, isKept: kept.contains(name))
            if let reason {
                excluded.append(ExcludedColumn(column.name, reason))
            } else {
                encoded.append(try EncodedColumn(fitting: column, of: self, rows: rows, options))
            }
        }
        return (encoded, excluded)
    }
}

extension EncodedColumn {
    /// Finds out how a column becomes features.
    init(
        fitting column: TableColumn,
        of table: Table,
        rows: [Int],
        _ options: TableEncodingOptions
    ) throws(DataError) {
        if options.missing == .error, column.missingCount > 0 {
            throw .csv(CSVError(.missing, path: table.path, line: column.firstMissingLine, column: column.name))
        }
        switch column.values {
        case .numbers(let numbers):
            let known = rows.map { numbers[$0] }.filter { !$0.isNaN }
            let summary = NumberSummary(known)
            let (offset, scale): (Double, Double) =
                switch options.scaling {
                case .standard: (summary.mean, summary.deviation)
                case .minMax: (summary.least, summary.largest / 2 - summary.least / 2)
                case .bytes: (0, 255)
                case .none: (0, 1)
                }
            // Half of a range is finite where the range is not.
            let factor: Double = options.scaling == .minMax ? 2 : 1
            self.init(
                column.name,
                .number(
                    offset: offset,
                    scale: scale > 0 && (scale * factor).isFinite ? scale * factor : 1,
                    fill: options.missing == .median ? summary.median : summary.mean
                ),
                marksMissing: known.count < rows.count
            )
        case .booleans(let booleans):
            let known = rows.compactMap { booleans[$0] }
            let trueCount = known.count { $0 }
            self.init(
                column.name,
                .boolean(fill: Double(trueCount) / Double(max(1, known.count))),
                marksMissing: known.count < rows.count
            )
        case .categories(let texts), .texts(let texts):
            var counts = [Int](repeating: 0, count: texts.names.count)
            var missingCount = 0
            for row in rows {
                let code = Int(texts.codes[row])
                if code < 0 { missingCount += 1 } else { counts[code] += 1 }
            }
            let present = counts.count { $0 > 0 }
            guard present <= options.categoryLimit else {
                throw .table(
                    TableError(
                        .categoryCount(present, limit: options.categoryLimit),
                        path: table.path,
                        column: column.name
                    )
                )
            }
            let own = counts.indices.filter { counts[$0] > 1 }
            // All of them come once: sharing one place, they would say nothing.
            let chosen = own.isEmpty || options.unknown == .error ? counts.indices.filter { counts[$0] > 0 } : own
            self.init(
                column.name,
                .categories(
                    chosen.map { texts.names[$0] },
                    frequencies: chosen.map { Double(counts[$0]) / Double(max(1, rows.count - missingCount)) },
                    hasShared: chosen.count < present
                ),
                marksMissing: missingCount > 0
            )
        }
    }
}
