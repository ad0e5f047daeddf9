extension String {
    /// The text as a string of JSON: between quotation marks; these, backslashes and control characters escaped.
    package var jsonText: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case ..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The text as a field of comma-separated values: between quotation marks where its bytes need them.
    package var csvText: String {
        let bytes = utf8
        let needsQuotes =
            bytes.isEmpty || bytes.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            || bytes.first == 0x20 || bytes.last == 0x20
        guard needsQuotes else { return self }
        // By scalars: a mark may be part of a character with others.
        return "\"" + unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
