extension HeaderScanner {
    /// How deeply values may be nested that are passed over, as in the reference implementation's reader of JSON.
    private static let depthLimit = 127

    /// Steps over a word of JSON (`null`, `true`, `false`) if it comes next.
    mutating func consume(word: StaticString) -> Bool {
        skipSpace()
        let letters = unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard unsafe remaining.starts(with: letters) else { return false }
        for _ in 0..<word.utf8CodeUnitCount { _ = next() }
        return true
    }

    /// Steps over a value of any kind.
    mutating func skipValue() throws(SafetensorsError) {
        // The brackets that are open.
        var closing: [Unicode.Scalar] = []
        repeat {
            if consume("[") {
                closing.append("]")
            } else if consume("{") {
                closing.append("}")
            } else {
                try skipScalar()
            }
            guard closing.count <= Self.depthLimit else { throw expected("values nested less deeply") }
            // After an opening bracket comes a value or the closing one; after a value a comma or the closing one.
            var isAfterValue = previous != UInt8(ascii: "[") && previous != UInt8(ascii: "{")
            while let bracket = closing.last, consume(bracket) {
                closing.removeLast()
                isAfterValue = true
            }
            guard let bracket = closing.last else { return }
            if isAfterValue { try expect(",") }
            if bracket == "}" {
                _ = try string()
                try expect(":")
            }
        } while true
    }

    /// Steps over a string, a number or a word.
    private mutating func skipScalar() throws(SafetensorsError) {
        skipSpace()
        if current == UInt8(ascii: "\"") {
            _ = try string()
        } else if !consume(word: "null"), !consume(word: "true"), !consume(word: "false") {
            try skipNumber()
        }
    }

    /// Steps over a number: an optional sign, digits without a leading zero, a fraction, an exponent.
    mutating func skipNumber() throws(SafetensorsError) {
        let start = position
        if current == UInt8(ascii: "-") { _ = next() }
        let isZero = current == UInt8(ascii: "0")
        let digitCount = skipDigits()
        guard digitCount > 0, !isZero || digitCount == 1 else { throw expected("a value", at: start) }
        if current == UInt8(ascii: ".") {
            _ = next()
            guard skipDigits() > 0 else { throw expected("digits after the point") }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            _ = next()
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { _ = next() }
            guard skipDigits() > 0 else { throw expected("digits of the exponent") }
        }
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { _ = next() }
        return position - start
    }
}
