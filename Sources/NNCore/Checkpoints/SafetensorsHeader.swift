/// The header of a safetensors file: what tensors there are, and the writer's notes.
struct SafetensorsHeader {
    /// The tensors, in the order of the header.
    private(set) var entries: [SafetensorsEntry] = []
    /// The strings of `__metadata__`.
    private(set) var metadata = SafetensorsMetadata()

    /// The name that no tensor may have.
    static let metadataKey = "__metadata__"

    /// The longest header that is read and written, as in the reference implementation.
    static let byteLimit = 100_000_000

    /// Reads the header's JSON.
    /// - Parameter bytes: the header, at its place in the file's bytes.
    init(_ bytes: ArraySlice<UInt8>, path: String) throws(SafetensorsError) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let byte = bytes.startIndex + error.byteOffsets.lowerBound
            throw SafetensorsError(.notUTF8, path: path, byte: byte)
        }
        var scanner = HeaderScanner(bytes, path: path)
        // Elsewhere white space is fine, but the format wants the header to begin with the object.
        guard scanner.current == UInt8(ascii: "{") else { throw scanner.expected("'{'") }
        try scanner.object { (scanner, name, byte) throws(SafetensorsError) in
            if name == ExactText(Self.metadataKey) {
                metadata = try Self.metadata(&scanner)
            } else {
                entries.append(try Self.entry(&scanner, name: name.string, byte: byte))
            }
        }
        try scanner.expectEnd()
    }

    private static func metadata(_ scanner: inout HeaderScanner) throws(SafetensorsError) -> SafetensorsMetadata {
        var metadata = SafetensorsMetadata()
        if scanner.consume(word: "null") { return metadata }
        try scanner.object { (scanner, key, _) throws(SafetensorsError) in
            metadata[key.string] = try scanner.string()
        }
        return metadata
    }

    /// Reads one tensor's object; `byte` is where its name began.
    private static func entry(
        _ scanner: inout HeaderScanner,
        name: String,
        byte: Int
    ) throws(SafetensorsError) -> SafetensorsEntry {
        func error(_ cause: SafetensorsError.Cause, _ byte: Int) -> SafetensorsError {
            SafetensorsError(cause, path: scanner.path, byte: byte, tensor: name)
        }
        var type: SafetensorsType?
        var dimensions: [Int]?
        var offsets: [Int]?
        try scanner.object { (scanner, field, byte) throws(SafetensorsError) in
            switch field {
            case "dtype": type = SafetensorsType(rawValue: try scanner.string())
            case "shape": dimensions = try scanner.integers()
            case "data_offsets":
                let integers = try scanner.integers()
                guard integers.count == 2 else { throw scanner.expected("two data_offsets", at: byte) }
                offsets = integers
            // As in the reference implementation: a later version of the format may say more.
            default: try scanner.skipValue()
            }
        }
        guard let type else { throw error(.missingField("dtype"), byte) }
        guard let dimensions else { throw error(.missingField("shape"), byte) }
        guard let offsets else { throw error(.missingField("data_offsets"), byte) }
        guard offsets[0] <= offsets[1] else {
            throw error(.reversedOffsets(begin: offsets[0], end: offsets[1]), byte)
        }
        let shape: Shape
        do {
            shape = try Shape(dimensions)
        } catch let cause {
            throw error(.shape(cause), byte)
        }
        let given = offsets[1] - offsets[0]
        // A shape's elements fit in Int at eight bytes each. How many bytes an unknown type takes is not known.
        let needed = type.byteCount.map { shape.elementCount * $0 } ?? given
        guard given == needed else {
            throw error(.byteCount(given: given, needed: needed, type: type, shape: shape), byte)
        }
        return SafetensorsEntry(name: name, type: type, shape: shape, byteRange: offsets[0]..<offsets[1])
    }
}
