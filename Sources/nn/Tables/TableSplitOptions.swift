internal import ArgumentParser
internal import NNCore

/// The options that say which rows of a table are for what.
struct TableSplitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A table of the rows to test on.", valueName: "file"))
    var test: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The part of the rows to test on. (default: \(TableSplitOptions.defaultPart))",
            valueName: "part"
        )
    )
    var testFraction: Double?

    @Option(
        help: ArgumentHelp(
            "A column that says train, validation, calibration or test in each row.",
            valueName: "column",
            visibility: .hidden
        )
    )
    var splitColumn: String?

    @Option(
        help: ArgumentHelp(
            "A column of numbers or dates in whose order the rows are: the last are tested on.",
            valueName: "column",
            visibility: .hidden
        )
    )
    var splitBy: String?

    /// The part of rows that is drawn where none is given: to test on, to find intervals from, to compare trials on.
    static let defaultPart = 0.2

    /// The options, and whether each is given.
    var given: [(name: String, isGiven: Bool)] {
        [
            ("--test", test != nil), ("--test-fraction", testFraction != nil), ("--split-column", splitColumn != nil),
            ("--split-by", splitBy != nil),
        ]
    }

    func validate() throws {
        if let testFraction, !(testFraction > 0 && testFraction < 1) {
            throw ValidationError("--test-fraction is \(testFraction), but must be above 0 and below 1")
        }
        guard test == nil || testFraction == nil else {
            throw ValidationError("--test gives the rows to test on, --test-fraction draws them; give one")
        }
        if splitColumn != nil, let other = given.first(where: { $0.isGiven && $0.name != "--split-column" }) {
            throw ValidationError("--split-column says which rows to test on, and \(other.name) too; give one of them")
        }
    }

    /// Refuses what draws rows that a column names.
    func check(validation: Double?, calibration: Double? = nil) throws {
        let drawn = [
            ("--validation", "to validate on", validation), ("--calibration", "intervals are found from", calibration),
        ]
        guard splitColumn != nil, let (name, purpose, _) = drawn.first(where: { $0.2 != nil }) else { return }
        throw ValidationError("--split-column says which rows \(purpose), and \(name) too; give one of them")
    }

    /// Which rows of a table are for what.
    /// - Parameters:
    ///   - validation: the part of the rows to train on that chooses the best epoch.
    ///   - calibration: the part of them that intervals are found from.
    func parts(
        _ tables: TableOptions,
        of table: Table,
        validation: Double,
        calibration: Double = 0,
        seed: UInt64
    ) throws -> TableSplit {
        if let splitColumn { return try table.split(namedBy: splitColumn) }
        let stratification = tables.encoding.stratification(for: tables.targets(in: table))
        let ordered = try splitBy.map { try table.rows(orderedBy: $0) }
        var split = TableSplit(train: ordered ?? Array(0..<table.rowCount))
        /// Takes a part of the rows that are left: the last, or drawn ones.
        func take(_ fraction: Double, seed: UInt64) throws -> [Int] {
            if ordered != nil {
                let count = Int((Double(split.train.count) * fraction).rounded())
                defer { split.train.removeLast(count) }
                return split.train.suffix(count)
            }
            let (rest, part) = try table.split(
                split.train,
                testFraction: fraction,
                stratifiedBy: stratification,
                seed: seed
            )
            split.train = rest
            return part
        }
        if test == nil { split.test = try take(testFraction ?? Self.defaultPart, seed: seed) }
        if calibration > 0 { split.calibration = try take(calibration, seed: TableDefaults.calibrationSeed(seed)) }
        split.validation = try take(validation, seed: TableDefaults.validationSeed(seed))
        return split
    }

    /// How columns become features; the one that names parts is none.
    func encoding(_ tables: TableOptions) -> TableEncodingOptions {
        var encoding = tables.encoding
        encoding.excluded += splitColumn.map { [$0] } ?? []
        return encoding
    }

    /// Reads the table, draws its parts and makes features of them; nil where no table is given.
    func samples(
        _ tables: TableOptions,
        _ intervals: IntervalOptions,
        validation: Double,
        seed: UInt64
    ) throws -> Samples? {
        guard let path = tables.table else { return nil }
        let table = try Table(csv: path, tables.reading)
        let parts = try parts(
            tables,
            of: table,
            validation: validation,
            calibration: intervals.calibrationFraction,
            seed: seed
        )
        let encoder = try TableEncoder(
            fitting: table,
            rows: parts.train,
            targets: tables.targets(in: table),
            options: encoding(tables)
        )
        let tested = try test.map {
            try TestRows(table: Table(csv: $0, tables.reading, for: encoder), rows: nil)
        }
        let testing = tested ?? TestRows(table: table, rows: parts.test)
        guard testing.count > 0 else { throw CommandError.fewRows(path: test ?? path, count: table.rowCount) }
        var samples = Samples(
            name: path,
            train: try encoder.dataset(of: table, rows: parts.train),
            test: try encoder.dataset(of: testing.table, rows: testing.rows),
            validation: parts.validation.isEmpty ? nil : try encoder.dataset(of: table, rows: parts.validation),
            encoder: encoder,
            testRows: testing
        )
        if let coverage = intervals.intervals {
            samples.calibration = try Calibration(coverage: coverage, table: table, rows: parts.calibration, encoder)
        }
        return samples
    }
}
