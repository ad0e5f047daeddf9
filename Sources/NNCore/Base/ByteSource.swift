/// Bytes that are read part by part: a file's, or an array's.
enum ByteSource: Sendable {
    case file(InputFile)
    case memory([UInt8])

    var byteCount: Int {
        switch self {
        case .file(let file): file.byteCount
        case .memory(let bytes): bytes.count
        }
    }

    /// The bytes at `range`, which lies within the source.
    func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
        switch self {
        case .file(let file): try file.bytes(range)
        case .memory(let bytes): Array(bytes[range])
        }
    }

    /// Copies the bytes at `range` to `buffer`, which has room for them.
    func read(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) {
        switch self {
        case .file(let file): try unsafe file.read(range, into: buffer)
        case .memory(let bytes): unsafe buffer.copyBytes(from: bytes[range])
        }
    }

    /// Refuses a reading that takes more memory than there is.
    func checkMemory(_ byteCount: Int) throws(FileError) {
        if case .file(let file) = self { try file.checkMemory(byteCount) }
    }
}
