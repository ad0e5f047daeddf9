/// One array in the IDX format of the MNIST files, plain or compressed with gzip.
///
/// A file is accepted only if it is exactly as long as its header says. Its elements are read when they are asked for, and
/// take memory only then: a compressed file is decompressed once to be checked and again, as far as needed, to be read. The
/// file stays open as long as this value lives.
public struct IDXFile: Sendable {
    /// Where the array was read from, as given.
    public let path: String

    /// The type of the elements as stored.
    public let elementType: ElementType

    /// The extent of each axis.
    public let shape: Shape

    private let source: ByteSource
    private let isCompressed: Bool
    /// Where the elements begin in a file that is not compressed.
    let headerByteCount: Int

    /// The contents that are in memory at a time while a file is gone through.
    private static let pieceByteCount = 1 << 20

    /// Opens and checks a file; one that begins as gzip files do is decompressed, whatever its name.
    /// - Throws: ``DataError``, naming the file and the byte.
    public init(path: String) throws(DataError) {
        let file: InputFile
        do { file = try InputFile(path: path) } catch { throw .file(error) }
        try self.init(.file(file), path: path)
    }

    /// Checks the contents of a file that is in memory; `path` is for messages.
    public init(bytes: [UInt8], path: String) throws(DataError) {
        try self.init(.memory(bytes), path: path)
    }

    /// Checks what comes from a source; `path` is for messages.
    init(_ source: ByteSource, path: String) throws(DataError) {
        let start: [UInt8]
        // The longest header there is.
        do { start = try source.bytes(0..<min(IDXHeader.byteLimit, source.byteCount)) } catch { throw .file(error) }
        isCompressed = Gzip.isCompressed(start)
        let (header, byteCount) =
            isCompressed
            ? try Self.checkCompressed(source, path: path)
            : (try IDXHeader(start, path: path), source.byteCount)
        guard byteCount >= header.fileByteCount else {
            throw .idxTruncatedData(
                path: path,
                shape: header.shape,
                byteCount: byteCount,
                expectedByteCount: header.fileByteCount
            )
        }
        guard byteCount == header.fileByteCount else {
            throw .idxTrailingBytes(path: path, shape: header.shape, atByte: header.fileByteCount)
        }
        self.path = path
        self.source = source
        elementType = header.elementType
        shape = header.shape
        headerByteCount = header.byteCount
    }

    /// Goes through compressed contents, but no further than one byte after what the header promises: a small file that
    /// expands without end is left early.
    private static func checkCompressed(
        _ source: ByteSource,
        path: String
    ) throws(DataError) -> (header: IDXHeader, byteCount: Int) {
        var reader = try GzipReader(source, path: path)
        var start: [UInt8] = []
        while start.count < IDXHeader.byteLimit {
            let piece = try reader.next(upTo: IDXHeader.byteLimit - start.count)
            if piece.isEmpty { break }
            start += piece
        }
        let header = try IDXHeader(start, path: path)
        var byteCount = start.count
        while byteCount <= header.fileByteCount {
            let piece = try reader.next(upTo: min(header.fileByteCount + 1 - byteCount, pieceByteCount))
            if piece.isEmpty { break }
            byteCount += piece.count
        }
        return (header, byteCount)
    }

    /// The samples along the first axis.
    var sampleCount: Int { shape[0] }

    /// The bytes of one sample.
    private var sampleByteCount: Int { sampleCount == 0 ? 0 : shape.elementCount / sampleCount * elementType.byteCount }

    /// The shape of some samples.
    /// - Precondition: the rows are in `0 ..< sampleCount`.
    func shape(of rows: Range<Int>) -> Shape {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= sampleCount, "rows lie outside of the file")
        return Shape(unchecked: [rows.count] + shape.dimensions.dropFirst())
    }

    /// Goes through the bytes of the samples at `rows`, piece by piece; pieces end between elements.
    /// - Parameter resultByteCount: the memory that is going to be taken for what is made of them.
    func forEachPiece(
        of rows: Range<Int>,
        resultByteCount: Int,
        _ body: (_ piece: ArraySlice<UInt8>) -> Void
    ) throws(DataError) {
        do { try source.checkMemory(resultByteCount) } catch { throw .file(error) }
        let first = headerByteCount + rows.lowerBound * sampleByteCount
        let end = headerByteCount + rows.upperBound * sampleByteCount
        guard isCompressed else {
            for start in stride(from: first, to: end, by: Self.pieceByteCount) {
                let bytes: [UInt8]
                do {
                    bytes = try source.bytes(start..<min(start + Self.pieceByteCount, end))
                } catch { throw .file(error) }
                body(bytes[...])
            }
            return
        }
        var reader = try GzipReader(source, path: path)
        var position = 0
        // What is left of an element whose other bytes are in the next piece.
        var rest: [UInt8] = []
        while position < end {
            let piece = try reader.next(upTo: min(end - position, Self.pieceByteCount))
            guard !piece.isEmpty else { throw .gzipTruncated(path: path, byteCount: source.byteCount) }
            let wanted = rest + piece.dropFirst(max(0, first - position))
            let wholeCount = wanted.count / elementType.byteCount * elementType.byteCount
            body(wanted[..<wholeCount])
            rest = Array(wanted[wholeCount...])
            position += piece.count
        }
    }
}
