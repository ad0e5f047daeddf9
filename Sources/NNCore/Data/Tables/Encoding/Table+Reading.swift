extension Table {
    /// Reads a file of rows that are to be predicted or evaluated, with the types that an encoder's columns have.
    ///
    /// Few rows may look like other types than many: a column of categories such as `1a` and `2` is one of numbers where only `2`
    /// comes.
    /// - Throws: ``DataError``: the file cannot be read, or a value is none of its column's type.
    public init(csv path: String, _ options: CSVOptions = CSVOptions(), for encoder: TableEncoder) throws(DataError) {
        self = try Self.read(options, for: encoder) { options throws(DataError) in try Table(csv: path, options) }
    }

    /// Reads rows that are in memory; `path` is for messages.
    ///
    /// See ``init(csv:_:for:)``.
    public init(
        csvBytes bytes: [UInt8],
        path: String,
        _ options: CSVOptions = CSVOptions(),
        for encoder: TableEncoder
    ) throws(DataError) {
        self = try Self.read(options, for: encoder) { options throws(DataError) in
            try Table(csvBytes: bytes, path: path, options)
        }
    }

    private static func read(
        _ options: CSVOptions,
        for encoder: TableEncoder,
        _ table: (CSVOptions) throws(DataError) -> Table
    ) throws(DataError) -> Table {
        let first = try table(options)
        var given = options
        for (name, type) in encoder.columns.map({ ($0.name, $0.type) }) + [(encoder.target.name, encoder.target.type)] {
            guard let column = first[name], column.type != type else { continue }
            given.types[name] = type
        }
        return given == options ? first : try table(given)
    }

    /// A number as it is told in messages: with four digits or so.
    static func short(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e7
            ? "\(Int(value))"
            : value.magnitude >= 0.001 && value.magnitude < 1e7
                ? value.text(decimals: value.magnitude < 10 ? 3 : 1) : "\(value)"
    }

    /// A number as a name: a whole one without a fraction, all others so that they can be read back.
    static func exact(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
