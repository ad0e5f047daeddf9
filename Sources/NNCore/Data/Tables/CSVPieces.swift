/// The contents of a file, plain or compressed, from the beginning to the end.
struct CSVPieces: ~Copyable {
    private let source: ByteSource
    private var reader: GzipReader?
    private var position = 0

    /// The least that is read at a time.
    static let byteCount = 1 << 20

    init(_ source: ByteSource, path: String) throws(DataError) {
        self.source = source
        let start: [UInt8]
        do { start = try source.bytes(0..<min(2, source.byteCount)) } catch { throw .file(error) }
        reader = Gzip.isCompressed(start) ? try GzipReader(source, path: path) : nil
    }

    /// The next bytes, so many or fewer; none at the end.
    mutating func next(upTo count: Int) throws(DataError) -> [UInt8] {
        if reader != nil { return try reader?.next(upTo: count) ?? [] }
        do {
            let end = min(position + count, source.byteCount)
            let bytes = try source.bytes(position..<end)
            position = end
            return bytes
        } catch { throw .file(error) }
    }
}
