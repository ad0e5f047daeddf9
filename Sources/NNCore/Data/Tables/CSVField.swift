/// Where one field of a CSV file lies, by the rules of RFC 4180.
struct CSVField {
    /// The contents, without the quotation marks around them.
    var contents: Range<Int>
    /// Whether quotation marks in it are doubled.
    var hasDoubledQuotes = false
    /// The line breaks in it.
    var lineBreakCount = 0
    /// The position after the field and what ends it.
    var next: Int
    /// Whether the record ends with the field.
    var endsRecord: Bool

    /// Finds the field that begins at `start`; nil where it may go on behind the bytes.
    /// - Parameters:
    ///   - line: the line on which the field begins, for errors.
    ///   - isLast: whether the file ends with the bytes.
    init?(
        _ bytes: Span<UInt8>,
        at start: Int,
        delimiter: UInt8,
        isLast: Bool
    ) throws(CSVError.Fault) {
        var end = start
        if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
            var position = start + 1
            while true {
                guard position < bytes.count else {
                    if isLast { throw .unclosedQuote }
                    return nil
                }
                let byte = bytes[position]
                position += 1
                if byte == 0x0A {
                    lineBreakCount += 1
                } else if byte == 0 {
                    throw .zeroByte
                } else if byte == UInt8(ascii: "\"") {
                    // At the end of the bytes it may be the first of two.
                    guard position < bytes.count || isLast else { return nil }
                    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
                    hasDoubledQuotes = true
                    position += 1
                }
            }
            contents = start + 1..<position - 1
            end = position
            if end < bytes.count, bytes[end] != delimiter, bytes[end] != 0x0A, bytes[end] != 0x0D {
                throw .textAfterQuote
            }
        } else {
            while end < bytes.count {
                let byte = bytes[end]
                if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                if byte == UInt8(ascii: "\"") { throw .quoteInField }
                if byte == 0 { throw .zeroByte }
                end += 1
            }
            contents = start..<end
        }
        guard let (next, endsRecord) = try Self.ending(bytes, at: end, delimiter: delimiter, isLast: isLast) else {
            return nil
        }
        (self.next, self.endsRecord) = (next, endsRecord)
    }

    /// Steps over what ends a field; nil where more bytes are needed to tell.
    @inline(__always)
    static func ending(
        _ bytes: Span<UInt8>,
        at end: Int,
        delimiter: UInt8,
        isLast: Bool
    ) throws(CSVError.Fault) -> (next: Int, endsRecord: Bool)? {
        guard end < bytes.count else { return isLast ? (end, true) : nil }
        if bytes[end] == delimiter { return (end + 1, false) }
        if bytes[end] == 0x0A { return (end + 1, true) }
        // A carriage return.
        guard end + 1 < bytes.count else {
            if isLast { throw .carriageReturn }
            return nil
        }
        guard bytes[end + 1] == 0x0A else { throw .carriageReturn }
        return (end + 2, true)
    }

    /// The contents, doubled quotation marks made single.
    func text(in bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(contents.count)
        var isSecond = false
        for position in contents {
            let isQuote = hasDoubledQuotes && bytes[position] == UInt8(ascii: "\"")
            isSecond = isQuote && !isSecond
            if !isQuote || isSecond { text.append(bytes[position]) }
        }
        return text
    }
}
