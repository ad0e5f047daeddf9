extension Table {
    /// Reads a file of rows that are to be predicted or evaluated, with the types that an encoder's columns have.
    ///
    /// Few rows may look like other types than many: a column of categories such as `1a` and `2` is one of numbers where only `2`
    /// comes.
    /// - Throws: ``DataError``: the file cannot be read, or a value is none of its column's type.
    public init(csv path: String, _ options: CSVOptions = CSVOptions(), for encoder: TableEncoder) throws(DataError) {
        try self.init(csv: path, options, knownTypes: encoder.types)
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
        try self.init(csvBytes: bytes, path: path, options, knownTypes: encoder.types)
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

extension TableEncoder {
    /// The types of its columns, by name.
    fileprivate var types: [ExactText: ColumnType] {
        let known =
            columns.map { (ExactText($0.name), $0.type) } + targets.map { (ExactText($0.name), $0.type) }
        return Dictionary(known) { $1 }
    }
}
