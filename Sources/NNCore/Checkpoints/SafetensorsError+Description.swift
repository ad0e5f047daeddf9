extension SafetensorsError: CustomStringConvertible {
    /// The file, the place, what was wrong, and what to do.
    public var description: String {
        // A file error names the file itself.
        if case .file(let error) = cause { return error.description }
        let place = byte.map { " at byte \($0)" } ?? ""
        let subject = tensor.map { ": tensor \($0.quoted())" } ?? ""
        return "\(path)\(place)\(subject): \(cause)"
    }
}

extension SafetensorsError.Cause: CustomStringConvertible {
    /// What was wrong, and what to do.
    public var description: String {
        switch self {
        case .file(let error): error.description
        case .noHeaderLength(let byteCount):
            "holds \(byteCount) bytes, but a safetensors file begins with the 8-byte length of its header; \(Self.check)"
        case .headerBeyondFile(let claimed, let available):
            "the header's length is given as \(claimed) bytes, but \(available) follow; \(Self.check)"
        case .headerTooLong(let claimed, let limit):
            "the header's length is given as \(claimed) bytes, more than the \(limit) allowed; \(Self.check)"
        case .notUTF8: "the header is not UTF-8; \(Self.rewrite)"
        case .syntax(let expected): "the header must have \(expected) here; \(Self.rewrite)"
        case .duplicateKey(let key): "\(key.quoted()) is given twice in the header; \(Self.rewrite)"
        case .missingField(let field): "the header gives no \(field.debugDescription); \(Self.rewrite)"
        case .shape(let error): "\(error); \(Self.rewrite)"
        case .reversedOffsets(let begin, let end):
            "data_offsets [\(begin), \(end)] end before they begin; \(Self.rewrite)"
        case .byteCount(let given, let needed, let type, let shape):
            "data_offsets span \(given) bytes, but \(type.text) of shape \(shape) needs \(needed); \(Self.rewrite)"
        case .truncated(let missing): "the file ends \(missing) bytes before the tensor does; \(Self.check)"
        case .hole(let byteCount):
            "\(byteCount) bytes before the tensor belong to none, which the format forbids; \(Self.rewrite)"
        case .overlap(let byteCount): "\(byteCount) bytes belong to another tensor too; \(Self.rewrite)"
        case .trailingBytes(let byteCount): "\(byteCount) bytes follow the last tensor; \(Self.check)"
        case .noTensor: "is not in the file; check the name"
        case .type(let stored, let wanted):
            "is stored as \(stored.text), which is not read as \(wanted); convert it before saving"
        case .outOfRange(let value, let wanted): "the value \(value) does not fit in \(wanted); read a wider type"
        }
    }

    private static var check: String { "check that it is a safetensors file and was copied whole" }
    private static var rewrite: String { "write the file again with a safetensors library" }
}

extension SafetensorsType {
    /// The name for messages, which in a file may be of any length.
    fileprivate var text: String {
        if case .other(let name) = self { return "\(name.quoted()), a type that is not known," }
        return rawValue
    }
}
