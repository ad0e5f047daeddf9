/// Reads the part of Python's notation that the header of a NumPy array uses: strings, truth values, tuples of whole numbers.
///
/// Every method skips spaces before what it reads and throws at the first byte that differs.
struct NPYHeaderScanner {
    private let bytes: ArraySlice<UInt8>
    private let path: String
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>, path: String) {
        (self.bytes, self.path, position) = (bytes, path, bytes.startIndex)
    }

    /// The byte at the current position; nil at the header's end.
    var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    func error(_ fault: NPYError.Fault, at byte: Int) -> NPYError { NPYError(fault, path: path, byte: byte) }

    /// The error that something else should stand at the current position.
    func expected(_ what: String, at byte: Int? = nil) -> NPYError {
        error(.syntax(expected: what), at: byte ?? position)
    }

    mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D { position += 1 }
    }

    /// Steps over `character` if it comes next.
    mutating func consume(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard let byte = current, UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    /// Steps over `character`, which must come next.
    mutating func expect(_ character: Unicode.Scalar) throws(NPYError) {
        guard consume(character) else { throw expected("'\(character)'") }
    }

    /// Makes sure that nothing but spaces is left.
    mutating func expectEnd() throws(NPYError) {
        skipSpace()
        guard current == nil else { throw expected("nothing but spaces") }
    }

    /// Reads a string between marks of either kind; none that is needed has an escape.
    mutating func string() throws(NPYError) -> String {
        skipSpace()
        guard let mark = current, mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"") else {
            throw expected("a string")
        }
        let start = position + 1
        position = start
        while let byte = current, byte != mark, byte != UInt8(ascii: "\\") { position += 1 }
        guard current == mark else { throw expected("the end of the string") }
        position += 1
        return String(decoding: bytes[start..<position - 1], as: UTF8.self)
    }

    /// Reads `True` or `False`.
    mutating func boolean() throws(NPYError) -> Bool {
        skipSpace()
        for (word, value) in [("True", true), ("False", false)] where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return value
        }
        throw expected("True or False")
    }

    /// Reads a tuple of whole numbers: `()`, `(3,)`, `(2, 3)`.
    mutating func tuple() throws(NPYError) -> [Int] {
        try expect("(")
        var numbers: [Int] = []
        while !consume(")") {
            numbers.append(try integer())
            guard consume(",") else {
                guard numbers.count > 1 else { throw expected("','") }
                try expect(")")
                break
            }
        }
        return numbers
    }

    /// Reads a whole number; Python 2 wrote some with an `L`.
    private mutating func integer() throws(NPYError) -> Int {
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
        guard position > start else { throw expected("an integer of 0 or more") }
        if current == UInt8(ascii: "L") { position += 1 }
        return value
    }
}
