/// How a file of comma-separated values is read.
///
/// What is not said is found out: the delimiter, whether there is a header, and the type of each column.
public struct CSVOptions: Sendable, Equatable {
    /// What the first record of a file is.
    public enum Header: Sendable, Equatable {
        /// The columns' names if no field of it is a number or missing, or else data.
        case detected
        /// The columns' names.
        case present
        /// Data; the columns are `column1`, `column2`, ….
        case absent
        /// Data; these are the columns' names.
        case names([String])
    }

    /// What stands between fields; nil: found out among comma, semicolon, tab and `|`, or a space in files of numbers.
    public var delimiter: Unicode.Scalar?

    /// What the first record is.
    public var header: Header

    /// Whether numbers have a decimal comma, `1,5`, instead of a point.
    public var usesDecimalComma: Bool

    /// What stands for a missing value, beside spaces only; compared byte by byte, without spaces around it.
    public var missingMarkers: [String]

    /// The types of some columns by name; those of the others are found out from all their values.
    public var types: [String: ColumnType]

    /// `NA`, `N/A`, `n/a`, `#N/A`, `<NA>`, `NaN`, `nan`, `-nan`, `-NaN`, `NULL`, `null`, `None` and `?`.
    public static let standardMissingMarkers = [
        "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "-nan", "-NaN", "NULL", "null", "None", "?",
    ]

    /// Makes options; those not given are found out or usual.
    public init(
        delimiter: Unicode.Scalar? = nil,
        header: Header = .detected,
        usesDecimalComma: Bool = false,
        missingMarkers: [String] = CSVOptions.standardMissingMarkers,
        types: [String: ColumnType] = [:]
    ) {
        self.delimiter = delimiter
        self.header = header
        self.usesDecimalComma = usesDecimalComma
        self.missingMarkers = missingMarkers
        self.types = types
    }

    /// What stands before a number's fraction.
    var point: UInt8 { UInt8(ascii: usesDecimalComma ? "," : ".") }

    /// Whether a field is missing: only spaces, or a marker between them.
    func isMissing(_ field: Span<UInt8>, markers: [[UInt8]]) -> Bool {
        let range = DecimalNumber.trimmedRange(field)
        if range.isEmpty { return true }
        return markers.contains { marker in
            guard marker.count == range.count else { return false }
            for position in marker.indices where marker[position] != field[range.lowerBound + position] { return false }
            return true
        }
    }
}
