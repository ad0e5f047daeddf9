/// The rows of an IDX or NumPy file that stays on the disk: the system reads what is touched, and drops it where memory is short.
///
/// Types and orders of bytes are converted as rows are copied, to the bits that reading the file gives. A file of floating-point
/// numbers is gone through once as it is opened, so that each is known to be finite.
///
/// ```swift
/// let rows = try MappedRows<Float>(npy: "x.npy")
/// let dataset = try Dataset(source: rows, targets: .classes(labels, classCount: 10))
/// ```
///
/// The file must not be changed while it is used: where another program cuts it short, the system ends the process with SIGBUS,
/// as with NumPy's `memmap`.
public final class MappedRows<Element: Scalar>: BatchSource {
    /// How many samples there are: the extent of the first axis.
    public let sampleCount: Int

    /// The shape of one sample's features: the extents of the other axes.
    public let featureShape: Shape

    private let file: MappedFile
    private let decoder: NumberDecoder<Element>
    /// The numbers of a row.
    private let width: Int

    /// Maps an IDX file of any type that is not compressed.
    /// - Parameters:
    ///   - path: the file.
    ///   - divisor: what each number is divided by: 255 for pixels of one byte.
    /// - Throws: ``DataError`` when the file is damaged or compressed, or a number is not finite.
    public convenience init(idx path: String, dividedBy divisor: Element = 1) throws(DataError) {
        let input = try InputFile(mapping: path)
        try self.init(input, IDXFile(.file(input), path: path), dividedBy: divisor)
    }

    /// Maps a NumPy file of any type of numbers, in either order of bytes, whose rows lie one after the other.
    /// - Parameters:
    ///   - path: the file.
    ///   - divisor: what each number is divided by: 255 for pixels of one byte.
    /// - Throws: ``DataError`` when the file is damaged, its array is a scalar or in Fortran order, or a number is not finite.
    public convenience init(npy path: String, dividedBy divisor: Element = 1) throws(DataError) {
        let input = try InputFile(mapping: path)
        let file = try NPYFile(.file(input), path: path)
        guard file.shape.rank > 0 else { throw .scalarFeatures }
        // Where one axis alone is longer than 1 both orders are the same.
        guard !file.isFortranOrder || file.shape.dimensions.count(where: { $0 > 1 }) < 2 else {
            throw .npy(NPYError(.fortranOrder, path: path, byte: 0))
        }
        let decoder = NumberDecoder(file.elementType, isBigEndian: file.isBigEndian, dividedBy: divisor)
        try self.init(input, from: file.headerByteCount, file.shape, decoder)
    }

    /// Maps an IDX file that is open.
    convenience init(_ input: InputFile, _ file: IDXFile, dividedBy divisor: Element) throws(DataError) {
        let decoder = NumberDecoder(file.elementType.general, isBigEndian: true, dividedBy: divisor)
        try self.init(input, from: file.headerByteCount, file.shape, decoder)
    }

    private init(
        _ input: InputFile,
        from start: Int,
        _ shape: Shape,
        _ decoder: NumberDecoder<Element>
    ) throws(DataError) {
        sampleCount = shape[0]
        featureShape = Shape(unchecked: Array(shape.dimensions.dropFirst()))
        width = featureShape.elementCount
        self.decoder = decoder
        do { file = try MappedFile(input, from: start) } catch { throw .file(error) }
        if !decoder.isAlwaysFinite { try checkFinite() }
    }

    /// Copies the features of the samples at `rows` one after the other into `destination`, each number converted.
    /// - Precondition: every row is in `0 ..< sampleCount`; `destination` holds rows.count · featureShape.elementCount numbers.
    /// - Complexity: O(rows.count · featureShape.elementCount), no allocation.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func copyFeatures(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        precondition(destination.count == rows.count * width, "the destination's count is not that of the rows")
        let byteCount = width * decoder.byteCount
        unsafe destination.withUnsafeMutableBufferPointer { target in
            let rows = rows.span
            for position in rows.indices {
                let row = rows[position]
                precondition(row >= 0 && row < sampleCount, "a row lies outside the file")
                let bytes = unsafe UnsafeRawBufferPointer(rebasing: file.bytes[row * byteCount..<(row + 1) * byteCount])
                unsafe decoder.decode(bytes, into: target.extracting(position * width..<(position + 1) * width))
            }
        }
    }
}

extension InputFile {
    /// Opens a file that is to be mapped: one that is compressed cannot be.
    convenience init(mapping path: String) throws(DataError) {
        let start: [UInt8]
        do throws(FileError) {
            try self.init(path: path)
            start = try bytes(0..<min(2, byteCount))
        } catch { throw .file(error) }
        guard !Gzip.isCompressed(start) else { throw .compressedMapping(path: path) }
    }
}
