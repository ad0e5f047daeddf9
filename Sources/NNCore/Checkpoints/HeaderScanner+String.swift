extension HeaderScanner {
    /// Reads a string between quotation marks, its escapes resolved.
    mutating func string() throws(SafetensorsError) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
            case ..<0x20: throw expected("an escape for the control character", at: position - 1)
            default: text.append(byte)
            }
        }
        throw expected("'\"'")
    }

    /// Reads what follows a backslash.
    private mutating func escape() throws(SafetensorsError) -> Unicode.Scalar {
        let start = position - 1
        switch next() {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(start: start)
        default: throw expected("an escape of JSON", at: start)
        }
    }

    /// Reads the digits after `\u`, and the second half when they are the first of a surrogate pair.
    private mutating func unicodeEscape(start: Int) throws(SafetensorsError) -> Unicode.Scalar {
        let unit = try hexDigits(start: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        if (0xD800..<0xDC00).contains(unit), next() == UInt8(ascii: "\\"), next() == UInt8(ascii: "u") {
            let second = try hexDigits(start: start)
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        throw expected("a whole surrogate pair", at: start)
    }

    /// Reads four hexadecimal digits.
    private mutating func hexDigits(start: Int) throws(SafetensorsError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw expected("four hexadecimal digits", at: start)
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
