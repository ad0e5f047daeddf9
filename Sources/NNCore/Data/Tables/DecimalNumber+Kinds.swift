extension DecimalNumber {
    /// What a text is, seen as a number.
    enum Kind: Equatable {
        case number(Double)
        /// Beyond the largest `Double`.
        case tooLarge
        /// Digits with separators that can be read in two ways, as `1,234`.
        case separated
        /// A word for infinity.
        case infinite
        case noNumber

        /// Whether it was meant as a number and is none that can be taken as it stands.
        var isFaulty: Bool { [.tooLarge, .separated, .infinite].contains(self) }
    }

    /// What a field's contents are; spaces around a number do not count.
    static func kind(of bytes: Span<UInt8>, point: UInt8) -> Kind {
        let text = bytes.extracting(trimmedRange(bytes))
        let scan = scan(text, from: 0, point: point)
        if scan.end == text.count, scan.end > 0 { return scan.value.isFinite ? .number(scan.value) : .tooLarge }
        if isInfinity(text) { return .infinite }
        return isSeparated(text, point: point) ? .separated : .noNumber
    }

    /// Where the bytes are that stand between spaces and tabs at either end.
    static func trimmedRange(_ bytes: Span<UInt8>) -> Range<Int> {
        var (start, end) = (0, bytes.count)
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return start..<end
    }

    private static func isInfinity(_ text: Span<UInt8>) -> Bool {
        guard (3...9).contains(text.count) else { return false }
        var letters = (0..<text.count).map { text[$0] | 0x20 }
        if text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") { letters.removeFirst() }
        return letters == Array("inf".utf8) || letters == Array("infinity".utf8)
    }

    /// Whether there are only digits, the separator that is not the point, and at most one point.
    private static func isSeparated(_ text: Span<UInt8>, point: UInt8) -> Bool {
        let separator = point == UInt8(ascii: ".") ? UInt8(ascii: ",") : UInt8(ascii: ".")
        var (digitCount, pointCount, separatorCount) = (0, 0, 0)
        for position in text.indices {
            switch text[position] {
            case 0x30...0x39: digitCount += 1
            case point: pointCount += 1
            case separator: separatorCount += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"): guard position == 0 else { return false }
            default: return false
            }
        }
        return digitCount > 0 && separatorCount > 0 && pointCount <= 1
    }
}
