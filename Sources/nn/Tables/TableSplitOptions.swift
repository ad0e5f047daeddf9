internal import ArgumentParser
internal import NNCore

/// The options that say which rows of a table are for what.
struct TableSplitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A table of the rows to test on.", valueName: "file"))
    var test: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The part of the rows to test on. (default: 0.2)",
            valueName: "part"
        )
    )
    var testFraction: Double?

    /// The options, and whether each is given.
    var given: [(name: String, isGiven: Bool)] {
        [("--test", test != nil), ("--test-fraction", testFraction != nil)]
    }

    func validate() throws {
        if let testFraction, !(testFraction > 0 && testFraction < 1) {
            throw ValidationError("--test-fraction is \(testFraction), but must be above 0 and below 1")
        }
        guard test == nil || testFraction == nil else {
            throw ValidationError("--test gives the rows to test on, --test-fraction draws them; give one")
        }
    }

    /// Which rows of a table are for what.
    func parts(
        _ tables: TableOptions,
        of table: Table,
        validation: Double,
        seed: UInt64
    ) throws -> TableSplit {
        let stratification = tables.task == .regression ? nil : tables.target
        var split = TableSplit(train: Array(0..<table.rowCount))
        if test == nil {
            (split.train, split.test) = try table.split(
                testFraction: testFraction ?? Self.testFraction,
                stratifiedBy: stratification,
                seed: seed
            )
        }
        (split.train, split.validation) = try table.split(
            split.train,
            testFraction: validation,
            stratifiedBy: stratification,
            seed: TableDefaults.validationSeed(seed)
        )
        return split
    }

    private static let testFraction = 0.2

    /// Reads the table, draws its parts and makes features of them; nil where no table is given.
    func samples(_ tables: TableOptions, validation: Double, seed: UInt64) throws -> Samples? {
        guard let path = tables.table, let target = tables.target else { return nil }
        let table = try Table(csv: path, tables.reading)
        let parts = try parts(tables, of: table, validation: validation, seed: seed)
        let encoder = try TableEncoder(fitting: table, rows: parts.train, target: target, options: tables.encoding)
        let tested = try test.map { try TestRows(table: Table(csv: $0, tables.reading, for: encoder), rows: nil) }
        let testing = tested ?? TestRows(table: table, rows: parts.test)
        guard testing.count > 0 else { throw CommandError.fewRows(path: test ?? path, count: table.rowCount) }
        return Samples(
            name: path,
            train: try encoder.dataset(of: table, rows: parts.train),
            test: try encoder.dataset(of: testing.table, rows: testing.rows),
            validation: parts.validation.isEmpty ? nil : try encoder.dataset(of: table, rows: parts.validation),
            encoder: encoder,
            testRows: testing
        )
    }
}
