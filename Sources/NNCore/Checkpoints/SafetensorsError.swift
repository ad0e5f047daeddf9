/// Why a safetensors file could not be read: the file, the place in it, and the cause.
public struct SafetensorsError: Error, Equatable, Sendable {
    /// The file, as given.
    public let path: String
    /// The position in the file, in bytes from its start, where the cause has one.
    public let byte: Int?
    /// The tensor, where the cause concerns one.
    public let tensor: String?
    /// What is wrong.
    public let cause: Cause

    init(_ cause: Cause, path: String, byte: Int? = nil, tensor: String? = nil) {
        self.path = path
        self.byte = byte
        self.tensor = tensor
        self.cause = cause
    }

    /// What can be wrong with a file.
    public enum Cause: Equatable, Sendable {
        /// The file system did not give the bytes.
        case file(FileError)
        /// The file ends inside the 8-byte header length.
        case noHeaderLength(byteCount: Int)
        /// The header is longer than the rest of the file.
        case headerBeyondFile(claimed: UInt64, available: Int)
        /// The header is longer than any reader accepts.
        case headerTooLong(claimed: UInt64, limit: Int)
        /// The header is not UTF-8.
        case notUTF8
        /// The header's JSON is not what the format asks for here.
        case syntax(expected: String)
        /// A name or field is given twice in one object.
        case duplicateKey(String)
        /// A tensor lacks `dtype`, `shape` or `data_offsets`.
        case missingField(String)
        /// The dimensions do not make a shape.
        case shape(ShapeError)
        /// The tensor ends before it begins.
        case reversedOffsets(begin: Int, end: Int)
        /// The tensor's bytes are not as many as its shape and type need.
        case byteCount(given: Int, needed: Int, type: SafetensorsType, shape: Shape)
        /// The tensor's bytes reach beyond the end of the file.
        case truncated(missingByteCount: Int)
        /// Bytes between two tensors belong to none.
        case hole(byteCount: Int)
        /// The tensor shares bytes with another.
        case overlap(byteCount: Int)
        /// Bytes after the last tensor belong to none.
        case trailingBytes(byteCount: Int)
        /// No tensor has the name asked for.
        case noTensor
        /// The tensor's type does not convert to the one asked for.
        case type(SafetensorsType, wanted: String)
        /// A value does not fit in the type asked for.
        case outOfRange(value: String, wanted: String)
    }
}
