/// One array in NumPy's format, as `numpy.save` writes it: versions 1 to 3, C and Fortran order, either order of bytes.
///
/// A file is accepted only if it is exactly as long as its header says. Its elements are read when they are asked for, and
/// take memory only then. The file stays open as long as this value lives.
///
/// ```swift
/// let x: Tensor<Float> = try NPYFile(path: "x.npy").tensor()
/// let labels = try NPYFile(path: "labels.npy").integers()
/// ```
public struct NPYFile: Sendable {
    /// Where the array was read from, as given.
    public let path: String

    private let source: ByteSource
    private let header: NPYHeader

    /// The contents that are in memory at a time while a file is gone through.
    private static let pieceByteCount = 1 << 20

    /// The type of the elements as stored.
    public var elementType: ElementType { header.elementType }

    /// The extent of each axis.
    public var shape: Shape { header.shape }

    /// Whether the first axis, not the last, is contiguous in the file.
    public var isFortranOrder: Bool { header.isFortranOrder }

    /// Whether the elements' most significant byte is first.
    public var isBigEndian: Bool { header.isBigEndian }

    /// Opens and checks a file.
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
        do { start = try source.bytes(0..<min(NPYHeader.prefixByteCount, source.byteCount)) } catch {
            throw .file(error)
        }
        do throws(NPYError) {
            let header = try NPYHeader(start, path: path)
            let expected = header.fileByteCount
            guard source.byteCount >= expected else {
                throw NPYError(
                    .truncatedData(shape: header.shape, expectedByteCount: expected),
                    path: path,
                    byte: source.byteCount
                )
            }
            guard source.byteCount == expected else {
                throw NPYError(.trailingBytes(shape: header.shape), path: path, byte: expected)
            }
            (self.path, self.source, self.header) = (path, source, header)
        } catch { throw .npy(error) }
    }

    /// Where the elements begin.
    var headerByteCount: Int { header.byteCount }

    /// Goes through the elements' bytes in the order of the file, piece by piece; pieces end between elements.
    /// - Parameters:
    ///   - resultSize: the memory that is going to be taken for each element.
    ///   - body: called with each piece.
    func forEachPiece(resultSize: Int, _ body: (_ piece: [UInt8]) -> Void) throws(DataError) {
        // What is not in row-major order is put in order in a second array.
        let copyCount = isFortranOrder ? 2 : 1
        do {
            try source.checkMemory(copyCount * shape.elementCount.multipliedSaturated(by: resultSize))
        } catch { throw .file(error) }
        for start in stride(from: header.byteCount, to: header.fileByteCount, by: Self.pieceByteCount) {
            let piece: [UInt8]
            do {
                piece = try source.bytes(start..<min(start + Self.pieceByteCount, header.fileByteCount))
            } catch { throw .file(error) }
            body(piece)
        }
    }

    /// The elements' bits in the order of the file, each converted.
    /// - Parameter convert: makes a result of an element's bits, which are in the lower bits of the word.
    func collect<Result>(_ convert: (UInt64) -> Result) throws(DataError) -> [Result] {
        let size = elementType.byteCount
        var results: [Result] = []
        try forEachPiece(resultSize: MemoryLayout<Result>.stride) { piece in
            if results.isEmpty { results.reserveCapacity(shape.elementCount) }
            for first in stride(from: 0, to: piece.count, by: size) {
                var bits: UInt64 = 0
                for offset in 0..<size {
                    bits = bits << 8 | UInt64(piece[first + (isBigEndian ? offset : size - 1 - offset)])
                }
                results.append(convert(bits))
            }
        }
        return results
    }
}
