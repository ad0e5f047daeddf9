internal import ArgumentParser
internal import NNCore

/// The options that say what of a table is learned, and what becomes of its columns.
struct TableOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Comma-separated values to learn from, plain or .gz, with --target.",
            valueName: "table"
        )
    )
    var table: String?

    @Option(
        help: ArgumentHelp(
            "The column of the table that is to be predicted, or several as a,b.",
            valueName: "column"
        )
    )
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
            "Numbers: standard (mean 0, deviation 1), minMax (0 to 1), bytes (x/255) or none. (default: standard)",
            valueName: "name",
            visibility: .hidden
        )
    )
    var scaling: TableEncodingOptions.Scaling?

    @Option(
        help: ArgumentHelp(
            "Missing numbers: mean, median, or error. (default: mean)",
            valueName: "name",
            visibility: .hidden
        )
    )
    var missing: TableEncodingOptions.MissingNumbers?

    @Option(
        help: ArgumentHelp(
            "Categories that only come later: shared, the place of those that come once, or error. (default: shared)",
            valueName: "name",
            visibility: .hidden
        )
    )
    var unknown: TableEncodingOptions.UnknownCategories?

    @Flag(help: ArgumentHelp("The table's numbers have a decimal comma, as 1,5.", visibility: .hidden))
    var decimalComma = false

    func validate() throws {
        guard table == nil else {
            guard target != nil else {
                throw ValidationError("--target is not given: name the column of the table that is to be predicted")
            }
            return
        }
        let given = [
            ("--target", target != nil), ("--exclude", exclude != nil), ("--keep", keep != nil),
            ("--categories", categories != nil), ("--task", task != nil), ("--scaling", scaling != nil),
            ("--missing", missing != nil), ("--unknown", unknown != nil), ("--decimal-comma", decimalComma),
        ]
        try Self.needTable(given)
    }

    /// Refuses options that only a table has.
    static func needTable(_ options: [(name: String, isGiven: Bool)]) throws {
        guard let option = options.first(where: \.isGiven) else { return }
        throw ValidationError(
            "\(option.name) is for a table, which is not given; name one before the options, as table.csv"
        )
    }

    /// The library's form of these options.
    var encoding: TableEncodingOptions {
        TableEncodingOptions(
            scaling: scaling ?? .standard,
            missing: missing ?? .mean,
            unknown: unknown ?? .shared,
            task: task,
            excluded: exclude?.names ?? [],
            kept: keep?.names ?? []
        )
    }

    /// The columns that are to be predicted: the one of that name, or those between commas.
    func targets(in table: Table) -> [String] { Self.targets(target, in: table) }

    /// The columns that an option's value names.
    static func targets(_ target: String?, in table: Table) -> [String] {
        guard let target else { return [] }
        return table[target] == nil && target.contains(",")
            ? target.split(separator: ",").map(String.init) : [target]
    }

    /// How the table's file is read.
    var reading: CSVOptions {
        CSVOptions(
            usesDecimalComma: decimalComma,
            types: Dictionary((categories?.names ?? []).map { ($0, ColumnType.category) }) { $1 }
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
