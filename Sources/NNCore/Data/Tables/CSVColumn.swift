/// One column of a file while it is read.
struct CSVColumn {
    /// What is done with the column's fields.
    enum Mode { case numbers, text, skipped }

    let name: String
    /// The type that is given.
    let type: ColumnType?
    var mode: Mode
    /// Whether a column of numbers holds a text further down: it is read again.
    var isDeferred = false

    /// The numbers so far, NaN where one is missing.
    var numbers: [Double] = []
    /// The numbers of the texts so far, −1 where one is missing.
    var codes: [Int32] = []
    var pool = TextPool()
    /// The line of the first missing value.
    var firstMissingLine: Int?

    init(name: String, type: ColumnType?, mode: Mode) {
        (self.name, self.type, self.mode) = (name, type, mode)
    }

    /// The bytes that what has been read takes.
    var byteCount: Int {
        numbers.capacity * MemoryLayout<Double>.stride + codes.capacity * MemoryLayout<Int32>.stride + pool.byteCount
    }

    /// Takes a column's next values; a text is its number.
    mutating func append(_ values: UnsafeBufferPointer<Double>) {
        switch mode {
        case .numbers: unsafe numbers.append(contentsOf: values)
        case .text: for row in values.indices { unsafe codes.append(Int32(values[row])) }
        case .skipped: break
        }
    }
}
