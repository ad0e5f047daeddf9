/// Takes the records of a file apart, piece by piece, into columns.
///
/// A field of a column of numbers is read where it lies, in one pass over its bytes; anything else goes the longer way.
/// Values are collected in a block of rows and moved to the columns together: with hundreds of columns, a value at a time
/// would touch as many places of memory for each row.
struct CSVParser {
    let path: String
    let options: CSVOptions
    let delimiter: UInt8
    private let point: UInt8
    private let markers: [[UInt8]]
    /// Whether a marker of missing values looks like a number, so that a number may be none.
    private let hasNumberMarker: Bool

    private(set) var columns: [CSVColumn]
    /// The columns' modes, close together.
    private var modes: [CSVColumn.Mode]

    /// Rows that are not in the columns yet, row by row: a number, or the number of a text.
    private var block: [Double]
    private let blockRowLimit: Int
    /// A column's values of the block, one after the other, on their way to the column.
    private var columnPart: [Double]
    private var blockRowCount = 0

    /// The line on which the next record begins.
    private(set) var line: Int
    private var movedRowCount = 0

    /// The rows read so far.
    var rowCount: Int { movedRowCount + blockRowCount }

    /// The bytes that are taken when the largest column grows to twice its size.
    var growthByteCount: Int { 2 * (columns.lazy.map(\.byteCount).max() ?? 0) }

    init(path: String, options: CSVOptions, delimiter: UInt8, columns: [CSVColumn], line: Int) {
        self.path = path
        self.options = options
        self.delimiter = delimiter
        self.columns = columns
        self.line = line
        point = options.point
        markers = options.missingMarkers.map { Array($0.utf8) }
        hasNumberMarker = markers.contains { DecimalNumber.kind(of: $0.span, point: options.point) != .noNumber }
        modes = columns.map(\.mode)
        blockRowLimit = max(1, min(1024, (1 << 15) / columns.count))
        block = [Double](repeating: .nan, count: blockRowLimit * columns.count)
        columnPart = [Double](repeating: .nan, count: blockRowLimit)
    }

    /// Takes room for so many rows at once, instead of growing to it.
    mutating func reserve(rowCount: Int) {
        for index in columns.indices {
            switch columns[index].mode {
            case .numbers: columns[index].numbers.reserveCapacity(rowCount)
            case .text: columns[index].codes.reserveCapacity(rowCount)
            case .skipped: break
            }
        }
    }

    /// Reads all records that end within the bytes.
    /// - Returns: the position at which the first record begins that does not.
    mutating func parse(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) throws(CSVError) -> Int {
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x0A || byte == 0x0D {
                // A blank line.
                do {
                    guard
                        let end = try CSVField.ending(bytes, at: position, delimiter: delimiter, isLast: isLast)
                    else { return position }
                    position = end.next
                    line += 1
                    continue
                } catch { throw CSVError(error, path: path, line: line) }
            }
            guard let end = try parseRecord(bytes, from: position, isLast: isLast) else { return position }
            position = end
        }
        return position
    }

    /// Reads one record; nil where it does not end within the bytes, and then nothing of it is kept.
    private mutating func parseRecord(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) throws(CSVError) -> Int? {
        var position = start
        var column = 0
        var lineBreakCount = 0
        let columnCount = modes.count
        while true {
            if !hasNumberMarker, takeNumbers(bytes, at: &position, column: &column) { break }
            let field: CSVField?
            do {
                field = try CSVField(bytes, at: position, delimiter: delimiter, isLast: isLast)
            } catch {
                let name = column < columnCount ? columns[column].name : nil
                throw CSVError(error, path: path, line: line + lineBreakCount, column: name)
            }
            guard let field else { return nil }
            if column < columnCount {
                let fieldLine = line + lineBreakCount
                if field.hasDoubledQuotes {
                    try take(field.text(in: bytes).span, column: column, line: fieldLine)
                } else {
                    try take(bytes.extracting(field.contents), column: column, line: fieldLine)
                }
            }
            column += 1
            position = field.next
            lineBreakCount += field.lineBreakCount
            if field.endsRecord { break }
        }
        guard column == columnCount else {
            throw CSVError(.fieldCount(column, expected: columnCount), path: path, line: line)
        }
        line += lineBreakCount + 1
        blockRowCount += 1
        if blockRowCount == blockRowLimit { moveBlock() }
        return position
    }

    /// Takes fields for as long as they are numbers as they stand, of columns of numbers.
    /// - Returns: whether the record ends with one of them.
    @inline(__always)
    private mutating func takeNumbers(_ bytes: Span<UInt8>, at position: inout Int, column: inout Int) -> Bool {
        let (modes, point, delimiter) = (modes, point, delimiter)
        var next = (position: position, column: column)
        let base = blockRowCount * modes.count
        // The block is asked once for all fields whether it is its only owner.
        let endsRecord = unsafe block.withUnsafeMutableBufferPointer { block in
            while next.column < modes.count, modes[next.column] == .numbers {
                // Pixels and counts are 0 most of the time.
                if next.position < bytes.count - 1, bytes[next.position + 1] == delimiter,
                    case let digit = bytes[next.position] &- 0x30, digit < 10
                {
                    unsafe block[base + next.column] = Double(digit)
                    next = (next.position + 2, next.column + 1)
                    continue
                }
                let scan = DecimalNumber.scan(bytes, from: next.position, point: point)
                guard scan.end > next.position, scan.end < bytes.count, scan.value.isFinite else { return false }
                let byte = bytes[scan.end]
                guard byte == delimiter || byte == 0x0A else { return false }
                unsafe block[base + next.column] = scan.value
                next = (scan.end + 1, next.column + 1)
                if byte == 0x0A { return true }
            }
            return false
        }
        (position, column) = next
        return endsRecord
    }

    /// Takes a field that is not a number as it stands.
    private mutating func take(_ field: Span<UInt8>, column: Int, line: Int) throws(CSVError) {
        let slot = blockRowCount * modes.count + column
        if modes[column] == .skipped { return }
        if options.isMissing(field, markers: markers) {
            if columns[column].firstMissingLine == nil { columns[column].firstMissingLine = line }
            block[slot] = modes[column] == .numbers ? .nan : -1
            return
        }
        if modes[column] == .numbers {
            if case .number(let value) = DecimalNumber.kind(of: field, point: point) {
                block[slot] = value
                return
            }
            try turnToText(column, field, line: line)
            if modes[column] == .skipped { return }
        }
        guard let code = columns[column].pool.code(of: field, line: line) else {
            throw CSVError(.notUTF8, path: path, line: line, column: columns[column].name)
        }
        block[slot] = Double(code)
    }

    /// Reads a column of numbers as texts from now on, or later if there has been a number: it is a text too then.
    private mutating func turnToText(_ column: Int, _ field: Span<UInt8>, line: Int) throws(CSVError) {
        let name = columns[column].name
        guard columns[column].type == nil else {
            throw CSVError(CSVColumn.numberFault(field, point: point), path: path, line: line, column: name)
        }
        let stride = modes.count
        let hasNumber =
            columns[column].numbers.contains { !$0.isNaN }
            || (0..<blockRowCount).contains { !block[$0 * stride + column].isNaN }
        columns[column].isDeferred = hasNumber
        columns[column].mode = hasNumber ? .skipped : .text
        modes[column] = columns[column].mode
        columns[column].numbers = []
        guard !hasNumber else { return }
        columns[column].codes = [Int32](repeating: -1, count: movedRowCount)
        for row in 0..<blockRowCount { block[row * stride + column] = -1 }
    }

    /// Moves the rows of the block to the columns.
    mutating func moveBlock() {
        let (stride, count) = (columns.count, blockRowCount)
        // Without counting references to the part: that would wait for what is stored to reach the cache.
        var (columns, columnPart) = (columns, columnPart)
        (self.columns, self.columnPart) = ([], [])
        unsafe block.withUnsafeBufferPointer { block in
            unsafe columnPart.withUnsafeMutableBufferPointer { part in
                for index in columns.indices {
                    for row in 0..<count { unsafe part[row] = block[index + row * stride] }
                    unsafe columns[index].append(UnsafeBufferPointer(rebasing: part[..<count]))
                }
            }
        }
        (self.columns, self.columnPart) = (columns, columnPart)
        movedRowCount += blockRowCount
        blockRowCount = 0
    }
}

extension CSVColumn {
    /// What is wrong with a text where a number should be.
    static func numberFault(_ field: Span<UInt8>, point: UInt8) -> CSVError.Fault {
        let text = String(decoding: (0..<field.count).map { field[$0] }, as: UTF8.self)
        return switch DecimalNumber.kind(of: field, point: point) {
        case .tooLarge: .tooLarge(text)
        case .separated: .separated(text)
        case .infinite: .infinite(text)
        case .number, .noNumber: .notANumber(text)
        }
    }
}
