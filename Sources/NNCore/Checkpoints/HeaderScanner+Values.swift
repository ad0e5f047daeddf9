extension HeaderScanner {
    /// Reads a finite number.
    mutating func number() throws(SafetensorsError) -> Double {
        skipSpace()
        let start = position
        try skipNumber()
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite else {
            throw expected("a finite number", at: start)
        }
        return number
    }

    /// Reads `true` or `false`.
    mutating func boolean() throws(SafetensorsError) -> Bool {
        if consume(word: "true") { return true }
        guard consume(word: "false") else { throw expected("true or false") }
        return false
    }

    /// Reads an array, each element by `element`.
    mutating func array<Value>(
        _ element: (inout HeaderScanner) throws(SafetensorsError) -> Value
    ) throws(SafetensorsError) -> [Value] {
        try expect("[")
        if consume("]") { return [] }
        var values: [Value] = []
        repeat { values.append(try element(&self)) } while consume(",")
        try expect("]")
        return values
    }
}
