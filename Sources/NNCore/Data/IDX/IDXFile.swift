/// One array in the IDX format of the MNIST files, plain or compressed with gzip.
///
/// A file is accepted only if it is exactly as long as its header says; the memory taken is bounded by the file's own
/// length, whatever the header promises.
public struct IDXFile: Sendable, Equatable {
    /// Where the array was read from, as given.
    public let path: String

    /// The type of the elements as stored.
    public let elementType: ElementType

    /// The extent of each axis.
    public let shape: Shape

    /// The elements as stored, big-endian, preceded by the header.
    let bytes: [UInt8]

    /// Reads and checks a file; one that begins as gzip files do is decompressed, whatever its name.
    /// - Throws: ``DataError``, naming the file and the byte.
    public init(path: String) throws(DataError) {
        let file: FileBytes
        do { file = try FileBytes(path: path) } catch { throw .file(error) }
        try self.init(bytes: file.bytes, path: path)
    }

    /// Checks the contents of a file.
    init(bytes: [UInt8], path: String) throws(DataError) {
        var contents = bytes
        if Gzip.isCompressed(bytes) {
            contents = try Gzip.decompress(bytes, path: path) { prefix throws(DataError) in
                try IDXHeader.neededByteCount(after: prefix, path: path)
            }
        }
        let header = try IDXHeader(contents, path: path)
        guard contents.count >= header.fileByteCount else {
            throw .idxTruncatedData(
                path: path,
                shape: header.shape,
                byteCount: contents.count,
                expectedByteCount: header.fileByteCount
            )
        }
        guard contents.count == header.fileByteCount else {
            throw .idxTrailingBytes(path: path, shape: header.shape, atByte: header.fileByteCount)
        }
        self.path = path
        elementType = header.elementType
        shape = header.shape
        self.bytes = contents
    }

    /// The stored elements' bytes.
    var elementBytes: ArraySlice<UInt8> { bytes[(4 + 4 * shape.rank)...] }
}
