/// Reads the part of JSON that a safetensors header uses: objects, strings, arrays of whole numbers; and steps over the rest.
///
/// No input makes it recurse. The bytes are known to be
/// UTF-8. Every method skips white space before what it reads and throws at the first byte that differs.
struct HeaderScanner {
    let bytes: ArraySlice<UInt8>
    let path: String
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>, path: String) {
        self.bytes = bytes
        self.path = path
        position = bytes.startIndex
    }

    /// The byte at the current position; nil at the header's end.
    var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    /// The byte before the current position.
    var previous: UInt8? { position > bytes.startIndex ? bytes[position - 1] : nil }

    /// The bytes from the current position on.
    var remaining: ArraySlice<UInt8> { bytes[position...] }

    /// The error that something else should stand at the current position.
    func expected(_ what: String, at byte: Int? = nil) -> SafetensorsError {
        SafetensorsError(.syntax(expected: what), path: path, byte: byte ?? position)
    }

    /// Steps over the current byte and gives it; nil at the header's end.
    mutating func next() -> UInt8? {
        guard let byte = current else { return nil }
        position += 1
        return byte
    }

    /// Steps over the white space of JSON.
    mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    /// Steps over `character` if it comes next.
    mutating func consume(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard let byte = current, UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    /// Steps over `character`, which must come next.
    mutating func expect(_ character: Unicode.Scalar) throws(SafetensorsError) {
        guard consume(character) else { throw expected("'\(character)'") }
    }

    /// Makes sure that nothing but white space is left.
    mutating func expectEnd() throws(SafetensorsError) {
        skipSpace()
        guard current == nil else { throw expected("nothing but spaces") }
    }

    /// Reads an object: `member` gets each key and where it began, and reads the value.
    ///
    /// Keys must differ, in their bytes.
    mutating func object(
        _ member: (inout HeaderScanner, _ key: ExactText, _ byte: Int) throws(SafetensorsError) -> Void
    ) throws(SafetensorsError) {
        try expect("{")
        if consume("}") { return }
        var keys: Set<ExactText> = []
        repeat {
            skipSpace()
            let byte = position
            let key = ExactText(try string())
            guard keys.insert(key).inserted else {
                throw SafetensorsError(.duplicateKey(key.string), path: path, byte: byte)
            }
            try expect(":")
            try member(&self, key, byte)
        } while consume(",")
        try expect("}")
    }

    /// Reads an array of whole numbers.
    mutating func integers() throws(SafetensorsError) -> [Int] {
        try expect("[")
        if consume("]") { return [] }
        var integers: [Int] = []
        repeat { integers.append(try integer()) } while consume(",")
        try expect("]")
        return integers
    }

    /// Reads a whole number of 0 or more, without sign, leading zeros, fraction or exponent.
    private mutating func integer() throws(SafetensorsError) -> Int {
        skipSpace()
        let start = position
        var value = 0
        while let byte = current, (0x30...0x39).contains(byte) {
            let (tens, tensOverflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) = tens.addingReportingOverflow(Int(byte - 0x30))
            guard !tensOverflow, !sumOverflow else { throw expected("an integer below 2⁶³", at: start) }
            value = sum
            position += 1
        }
        let hasLeadingZero = position > start + 1 && bytes[start] == 0x30
        guard position > start, !hasLeadingZero else { throw expected("an integer of 0 or more", at: start) }
        return value
    }
}
