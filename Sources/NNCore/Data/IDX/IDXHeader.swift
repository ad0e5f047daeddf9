/// The header of an IDX file: two zero bytes, the element type, the number of dimensions, and each dimension as a
/// big-endian 32-bit number.
///
/// Source: Y. LeCun, C. Cortes, C. Burges, *The MNIST database*, "The IDX file format".
struct IDXHeader {
    let elementType: IDXFile.ElementType
    let shape: Shape

    /// The length of a header with the most dimensions that there can be, 255.
    static let byteLimit = 4 + 4 * 255

    /// Where the elements begin.
    var byteCount: Int { 4 + 4 * shape.rank }

    /// The length of the whole file, header included.
    let fileByteCount: Int

    /// Reads a header from the beginning of a file; nothing is allocated for what the header promises.
    init(_ bytes: [UInt8], path: String) throws(DataError) {
        guard bytes.count >= 4 else {
            throw .idxTruncatedHeader(path: path, byteCount: bytes.count, expectedByteCount: 4)
        }
        guard bytes[0] == 0, bytes[1] == 0 else { throw .idxMagic(path: path, magic: Array(bytes[..<4])) }
        guard let elementType = IDXFile.ElementType(rawValue: bytes[2]) else {
            throw .idxElementType(path: path, code: bytes[2])
        }
        let rank = Int(bytes[3])
        guard rank > 0 else { throw .idxRankZero(path: path) }
        let headerByteCount = 4 + 4 * rank
        guard bytes.count >= headerByteCount else {
            throw .idxTruncatedHeader(path: path, byteCount: bytes.count, expectedByteCount: headerByteCount)
        }
        let dimensions = stride(from: 4, to: headerByteCount, by: 4).map { start in
            bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        // A shape counts at most Int.max / 8 elements, so their bytes and the header fit in Int but for the last few.
        let shape: Shape
        do { shape = try Shape(dimensions) } catch { throw .idxTooLarge(path: path, dimensions: dimensions) }
        let (end, overflow) = headerByteCount.addingReportingOverflow(shape.elementCount * elementType.byteCount)
        guard !overflow, end < Int.max else { throw .idxTooLarge(path: path, dimensions: dimensions) }
        self.elementType = elementType
        self.shape = shape
        fileByteCount = end
    }
}
