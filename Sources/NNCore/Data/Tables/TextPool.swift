/// Texts, each once, numbered in the order in which they came.
///
/// The bytes lie one behind the other, and a table of slots finds them by their hash, which is seeded anew in each process:
/// no file makes the search slow. Nothing that is read depends on the hash.
struct TextPool {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = []
    /// The line on which each text stood first.
    private(set) var lines: [Int] = []
    /// The number of a text, or −1; their count is a power of two.
    private var slots: [Int32] = []

    /// The number of texts.
    var count: Int { ends.count }

    /// The bytes that the texts take.
    var byteCount: Int { bytes.count + 16 * ends.count + 4 * slots.count }

    /// The bytes of a text.
    func bytes(of code: Int) -> ArraySlice<UInt8> { bytes[(code == 0 ? 0 : ends[code - 1])..<ends[code]] }

    /// The number of a text, which is added where it is new; nil where it is new and no UTF-8.
    mutating func code(of text: Span<UInt8>, line: Int) -> Int? {
        if 2 * count >= slots.count { grow() }
        var slot = Self.hash(text) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isEqual(Int(slots[slot]), text) { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let start = bytes.count
        for position in text.indices { bytes.append(text[position]) }
        guard count < Int(Int32.max), String(validating: bytes[start...], as: UTF8.self) != nil else {
            bytes.removeLast(text.count)
            return nil
        }
        slots[slot] = Int32(count)
        ends.append(bytes.count)
        lines.append(line)
        return count - 1
    }

    private func isEqual(_ code: Int, _ text: Span<UInt8>) -> Bool {
        let start = code == 0 ? 0 : ends[code - 1]
        guard ends[code] - start == text.count else { return false }
        for position in text.indices where bytes[start + position] != text[position] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: max(16, 2 * slots.count))
        for code in 0..<count {
            var slot = Self.hash(bytes(of: code).span) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(code)
        }
    }

    private static func hash(_ text: Span<UInt8>) -> Int {
        var hasher = Hasher()
        unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
