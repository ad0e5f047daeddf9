/// Why a file of comma-separated values could not be read or used, with the line and the column.
public struct CSVError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Fault: Error, Equatable, Sendable {
        // MARK: The file

        /// There is no record in the file.
        case noRecord
        /// The file is in UTF-16, not in UTF-8.
        case utf16
        /// A zero byte: the file is binary, or text in another encoding.
        case zeroByte
        /// Bytes that are no UTF-8.
        case notUTF8
        /// A record has more or fewer fields than the first one.
        case fieldCount(Int, expected: Int)
        /// A field's quotation mark is not closed before the file ends.
        case unclosedQuote
        /// Something follows a field's closing quotation mark.
        case textAfterQuote
        /// A quotation mark in a field that does not begin with one.
        case quoteInField
        /// A carriage return without a line feed.
        case carriageReturn
        /// There are other than the promised number of rows.
        case rowCount(Int, expected: Int)

        // MARK: Names and options

        /// A column without a name.
        case emptyName
        /// Two columns have the same name; the other is at this position, from 1.
        case duplicateName(other: Int)
        /// There are not as many names as columns.
        case nameCount(Int, expected: Int)
        /// What cannot stand between fields.
        case delimiter(String)

        // MARK: Values

        /// A text in a column of numbers.
        case notANumber(String)
        /// A text in a column where nearly all other values are numbers.
        case rareText(String, numberCount: Int, count: Int)
        /// A number beyond the largest `Double`.
        case tooLarge(String)
        /// Digits with separators, which can be read in two ways.
        case separated(String)
        /// Infinity.
        case infinite(String)
        /// A text in a column of truth values that is no word for one.
        case notABoolean(String)
        /// A column has more or fewer values than the first one.
        case valueCount(Int, expected: Int)
        /// A value is missing where all are needed.
        case missing
        /// A column has no numbers where they are needed.
        case notNumbers(ColumnType, example: String)
    }

    /// What is wrong.
    public let fault: Fault
    /// Where the table was read from, as given; nil for one that was made in memory.
    public let path: String?
    /// The line of the file, from 1, where there is one.
    public let line: Int?
    /// The column's name, or its number where it has no name yet.
    public let column: String?

    init(_ fault: Fault, path: String?, line: Int? = nil, column: String? = nil) {
        (self.fault, self.path, self.line, self.column) = (fault, path, line, column)
    }
}
