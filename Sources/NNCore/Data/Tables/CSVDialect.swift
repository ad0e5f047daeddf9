/// What stands between the fields of a file, found in its first records.
enum CSVDialect {
    /// What is looked for, the most usual first.
    private static let candidates = [",", ";", "\t", "|"].map { (text: Unicode.Scalar) in UInt8(ascii: text) }

    /// The records that are looked at.
    private static let recordLimit = 20

    /// What is given, checked, or what is found in the file's beginning.
    static func delimiter(_ options: CSVOptions, in bytes: Span<UInt8>) throws(CSVError.Fault) -> UInt8 {
        guard let given = options.delimiter else { return detected(in: bytes, decimalComma: options.usesDecimalComma) }
        let isPartOfNumber = "+-.".unicodeScalars.contains(given) || given.value == UInt32(options.point)
        guard given.isASCII, given.value >= 0x20 || given == "\t", given.value < 0x7F, given != "\"", !isPartOfNumber,
            !given.properties.isAlphabetic, given.properties.numericType == nil
        else {
            throw .delimiter(String(Character(given)))
        }
        return UInt8(given.value)
    }

    /// The candidate that comes equally often in each of the first records, outside of quotation marks.
    ///
    /// Of several it is the one that comes most often. Where there is none, the one that comes most often in the first. Where
    /// none comes at all and the file is one of numbers, a space. A comma that is always between digits gives way to others.
    private static func detected(in bytes: Span<UInt8>, decimalComma: Bool) -> UInt8 {
        let candidates = candidates.filter { !decimalComma || $0 != UInt8(ascii: ",") }
        let counts = counts(of: candidates, in: bytes)
        guard let first = counts.first else { return candidates[0] }
        var steady = candidates.indices.filter { index in
            first[index] > 0 && counts.allSatisfy { $0[index] == first[index] }
        }
        if steady.count > 1, areDecimal(UInt8(ascii: ","), in: bytes) {
            steady.removeAll { candidates[$0] == UInt8(ascii: ",") }
        }
        let choice = (steady.isEmpty ? Array(candidates.indices) : steady).reversed().max { first[$0] < first[$1] }
        if first.allSatisfy({ $0 == 0 }), isNumbersAndSpaces(bytes) { return UInt8(ascii: " ") }
        return candidates[choice ?? 0]
    }

    /// Whether a sign stands between two digits wherever it comes.
    private static func areDecimal(_ sign: UInt8, in bytes: Span<UInt8>) -> Bool {
        for position in bytes.indices where bytes[position] == sign {
            guard position > 0, position + 1 < bytes.count, bytes[position - 1] &- 0x30 < 10,
                bytes[position + 1] &- 0x30 < 10
            else { return false }
        }
        return true
    }

    /// Whether there is nothing but numbers, spaces and line ends.
    private static func isNumbersAndSpaces(_ bytes: Span<UInt8>) -> Bool {
        var hasSpace = false
        for position in bytes.indices {
            switch bytes[position] {
            case 0x30...0x39, 0x0A, 0x0D: break
            case UInt8(ascii: " "): hasSpace = true
            case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"): break
            default: return false
            }
        }
        return hasSpace
    }

    /// How often each candidate comes in each of the first records.
    ///
    /// What the bytes cut off counts only if it is the first.
    private static func counts(of candidates: [UInt8], in bytes: Span<UInt8>) -> [[Int]] {
        var records: [[Int]] = []
        var record = candidates.map { _ in 0 }
        var isQuoted = false
        var isEmpty = true
        for position in bytes.indices where records.count < recordLimit {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted {
                if !isEmpty { records.append(record) }
                record = candidates.map { _ in 0 }
                isEmpty = true
            } else if byte != 0x0D {
                isEmpty = false
                if !isQuoted, let index = candidates.firstIndex(of: byte) { record[index] += 1 }
            }
        }
        if records.isEmpty, !isEmpty { records.append(record) }
        return records
    }
}
