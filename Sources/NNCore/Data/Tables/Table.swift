/// Rows of values in named columns, each of one type: numbers, truth values, categories or texts.
///
/// ```swift
/// let table = try Table(csv: "penguins.csv")
/// print(table)                                         // name, type, missing, distinct, range of each column
/// let x: Tensor<Float> = try table.tensor(of: ["bill_length_mm", "body_mass_g"])
/// ```
///
/// A table that exists has been checked: columns of the same length, names that differ byte by byte.
public struct Table: Sendable {
    /// The columns, in the order of the file.
    public let columns: [TableColumn]

    /// The number of rows.
    public let rowCount: Int

    /// Where the table was read from, as given; nil for one that was made in memory.
    public let path: String?

    /// Where each column is.
    private let positions: [ExactText: Int]

    /// Makes a table from columns of the same length.
    /// - Throws: ``DataError/csv(_:)`` when two names are the same, one is empty, or the lengths differ.
    public init(_ columns: [TableColumn]) throws(DataError) {
        let rowCount = columns.first?.count ?? 0
        var positions: [ExactText: Int] = [:]
        for (index, column) in columns.enumerated() {
            guard !column.name.isEmpty else { throw .csv(CSVError(.emptyName, path: nil, column: "\(index + 1)")) }
            if let other = positions.updateValue(index + 1, forKey: ExactText(column.name)) {
                throw .csv(CSVError(.duplicateName(other: other), path: nil, column: column.name))
            }
            guard column.count == rowCount else {
                throw .csv(CSVError(.valueCount(column.count, expected: rowCount), path: nil, column: column.name))
            }
        }
        (self.columns, self.rowCount, path) = (columns, rowCount, nil)
        self.positions = Self.positions(columns)
    }

    /// Makes a table of columns that are known to fit.
    init(unchecked columns: [TableColumn], rowCount: Int, path: String?) {
        (self.columns, self.rowCount, self.path) = (columns, rowCount, path)
        positions = Self.positions(columns)
    }

    private static func positions(_ columns: [TableColumn]) -> [ExactText: Int] {
        Dictionary(columns.enumerated().map { (ExactText($1.name), $0) }) { first, _ in first }
    }

    /// Reads a file of comma-separated values; one that begins as gzip files do is decompressed.
    ///
    /// The rules are those of RFC 4180, with LF beside CRLF at the end of lines and a delimiter that is found out. Blank lines
    /// are left out: in a file of one column a missing value is written `""`. Texts and names stay exactly as they are, spaces
    /// included; around numbers and markers of missing values spaces do not count.
    ///
    /// A column is of numbers if all values in all rows are numbers or missing; of truth values if all are `true` or `false`, or
    /// `yes` or `no`; else of categories if at most 20 or half of them are distinct; else of texts. Refused, with the line and
    /// the column: texts where 95 of 100 values are numbers, numbers with separators such as `1,234`, beyond the largest
    /// `Double` such as `1e999`, and infinite ones. The files of scikit-learn, whose first line tells the numbers of rows and
    /// features and the classes' names, are read with the columns `column1`, …, `target`.
    ///
    /// Accuracy: every number is the `Double` nearest to the decimal one.
    /// Source: Y. Shafranovich, *Common Format and MIME Type for CSV Files*, RFC 4180.
    /// - Throws: ``DataError``: the file cannot be read, or ``DataError/csv(_:)`` with the line and the column.
    /// - Complexity: O(bytes); the memory of the values, a record and a few MiB.
    public init(csv path: String, _ options: CSVOptions = CSVOptions()) throws(DataError) {
        try self.init(csv: path, options, knownTypes: [:])
    }

    /// Reads a file whose columns have these types where it has them.
    init(csv path: String, _ options: CSVOptions, knownTypes: [ExactText: ColumnType]) throws(DataError) {
        let file: InputFile
        do { file = try InputFile(path: path) } catch { throw .file(error) }
        try self.init(.file(file), path: path, options, knownTypes: knownTypes)
    }

    /// Reads bytes whose columns have these types where they have them.
    init(
        csvBytes bytes: [UInt8],
        path: String,
        _ options: CSVOptions,
        knownTypes: [ExactText: ColumnType]
    ) throws(DataError) {
        try self.init(.memory(bytes), path: path, options, knownTypes: knownTypes)
    }

    /// Reads comma-separated values that are in memory; `path` is for messages.
    ///
    /// See ``init(csv:_:)``.
    public init(csvBytes bytes: [UInt8], path: String, _ options: CSVOptions = CSVOptions()) throws(DataError) {
        try self.init(csvBytes: bytes, path: path, options, knownTypes: [:])
    }

    private init(
        _ source: ByteSource,
        path: String,
        _ options: CSVOptions,
        knownTypes: [ExactText: ColumnType]
    ) throws(DataError) {
        (columns, rowCount) = try CSVFile(source, path: path, options: options, knownTypes: knownTypes).columns()
        self.path = path
        positions = Self.positions(columns)
    }

    /// The column of this name, which is compared byte by byte; nil where there is none.
    public subscript(name: String) -> TableColumn? {
        positions[ExactText(name)].map { columns[$0] }
    }
}
