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
    var hasNumber = false
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

    /// Takes a column's values, one in `stride` from `start` on; a text is its number.
    mutating func append(_ block: [Double], from start: Int, stride: Int, count: Int) {
        switch mode {
        case .numbers:
            for row in 0..<count {
                let value = block[start + row * stride]
                if !hasNumber, !value.isNaN { hasNumber = true }
                numbers.append(value)
            }
        case .text:
            for row in 0..<count { codes.append(Int32(block[start + row * stride])) }
        case .skipped: break
        }
    }
}
