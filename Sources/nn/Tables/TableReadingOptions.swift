internal import ArgumentParser
internal import NNCore

/// The options that say how the rows for a model of a table are read.
struct TableReadingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Columns of the table that are not looked at, separated by commas.", valueName: "columns"),
        transform: ColumnList.init(parsing:)
    )
    var exclude: ColumnList?

    @Flag(help: "The table's numbers have a decimal comma, as 1,5.")
    var decimalComma = false

    /// Whether one of them is given.
    var isGiven: Bool { exclude != nil || decimalComma }

    /// How the file is read.
    var options: CSVOptions { CSVOptions(usesDecimalComma: decimalComma) }
}
