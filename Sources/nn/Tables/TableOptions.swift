internal import ArgumentParser
internal import NNCore

/// The options that say what of a table is learned, and how.
struct TableOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Comma-separated values to learn from, plain or .gz, with --target.",
            valueName: "table"
        )
    )
    var table: String?

    @Option(help: ArgumentHelp("The column of the table that is to be predicted.", valueName: "column"))
    var target: String?

    @Option(
        help: ArgumentHelp("Columns that are not to be used, separated by commas.", valueName: "columns"),
        transform: ColumnList.init(parsing:)
    )
    var exclude: ColumnList?

    @Option(
        help: ArgumentHelp(
            "Columns to use although they are constant, number the rows or tell the target, and are left out.",
            valueName: "columns",
            visibility: .hidden
        ),
        transform: ColumnList.init(parsing:)
    )
    var keep: ColumnList?

    @Option(
        help: ArgumentHelp(
            "Columns whose numbers name categories, as postal codes do.",
            valueName: "columns",
            visibility: .hidden
        ),
        transform: ColumnList.init(parsing:)
    )
    var categories: ColumnList?

    @Option(
        help: ArgumentHelp(
            "classification or regression. (default: classification for categories, two different numbers, or up to ten whole "
                + "numbers in a row from 0 or 1; else regression)",
            valueName: "task",
            visibility: .hidden
        )
    )
    var task: TableTask?

    @Option(
        help: ArgumentHelp(
            "Numbers: standard (mean 0, deviation 1), minMax (0 to 1) or none.",
            valueName: "name",
            visibility: .hidden
        )
    )
    var scaling: TableEncodingOptions.Scaling = .standard

    @Option(help: ArgumentHelp("Missing numbers: mean, median, or error.", valueName: "name", visibility: .hidden))
    var missing: TableEncodingOptions.MissingNumbers = .mean

    @Option(
        help: ArgumentHelp(
            "Categories that only come later: shared, the place of those that come once, or error.",
            valueName: "name",
            visibility: .hidden
        )
    )
    var unknown: TableEncodingOptions.UnknownCategories = .shared

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

    func validate() throws {
        guard table != nil else {
            let others = [
                ("--target", target != nil), ("--exclude", exclude != nil), ("--keep", keep != nil),
                ("--categories", categories != nil), ("--task", task != nil), ("--test", test != nil),
                ("--test-fraction", testFraction != nil),
            ]
            if let other = others.first(where: \.1) {
                throw ValidationError(
                    "\(other.0) is for a table, which is not given: nn train table.csv --target column"
                )
            }
            return
        }
        guard target != nil else {
            throw ValidationError("--target is not given: name the column of the table that is to be predicted")
        }
        if let testFraction, !(testFraction > 0 && testFraction < 1) {
            throw ValidationError("--test-fraction is \(testFraction), but must be above 0 and below 1")
        }
        guard test == nil || testFraction == nil else {
            throw ValidationError("--test gives the rows to test on, --test-fraction draws them; give one")
        }
    }

    /// The library's form of these options.
    private var encoding: TableEncodingOptions {
        TableEncodingOptions(
            scaling: scaling,
            missing: missing,
            unknown: unknown,
            task: task,
            excluded: exclude?.names ?? [],
            kept: keep?.names ?? []
        )
    }

    /// Reads the table, draws its parts and makes features of them; nil where no table is given.
    func samples(validation: Double, seed: UInt64) throws -> Samples? {
        guard let path = table, let target else { return nil }
        let types = Dictionary((categories?.names ?? []).map { ($0, ColumnType.category) }) { $1 }
        let options = CSVOptions(types: types)
        let table = try Table(csv: path, options)
        let all = Array(0..<table.rowCount)
        let isStratified = task != .regression
        var (rest, testRows) = (all, [Int]())
        if test == nil {
            (rest, testRows) = try table.split(
                testFraction: testFraction ?? 0.2,
                stratifiedBy: isStratified ? target : nil,
                seed: seed
            )
        }
        // Another seed: the same would draw rows in the same places.
        let (trainRows, validationRows) = try table.split(
            rest,
            testFraction: validation,
            stratifiedBy: isStratified ? target : nil,
            seed: seed ^ 0x5851_F42D_4C95_7F2D
        )
        let encoder = try TableEncoder(fitting: table, rows: trainRows, target: target, options: encoding)
        let tested = try test.map { try TestRows(table: Table(csv: $0, options, for: encoder), rows: nil) }
        let testing = tested ?? TestRows(table: table, rows: testRows)
        guard testing.count > 0 else { throw CommandError.fewRows(path: test ?? path, count: table.rowCount) }
        return Samples(
            name: path,
            train: try encoder.dataset(of: table, rows: trainRows),
            test: try encoder.dataset(of: testing.table, rows: testing.rows),
            validation: validationRows.isEmpty ? nil : try encoder.dataset(of: table, rows: validationRows),
            encoder: encoder,
            testRows: testing
        )
    }
}

/// The rows that a model of a table is tested on.
struct TestRows {
    let table: Table
    /// Which rows; all if nil.
    let rows: [Int]?

    var count: Int { rows?.count ?? table.rowCount }
}

/// Names of columns, separated by commas.
struct ColumnList {
    let names: [String]

    /// Reads the option's value.
    init(parsing text: String) throws {
        names = text.split(separator: ",").map(String.init)
        guard !names.isEmpty else { throw ValidationError("no column is named; give names separated by commas") }
    }
}
