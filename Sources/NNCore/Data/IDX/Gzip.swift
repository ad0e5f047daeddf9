/// What gzip files are recognised by.
enum Gzip {
    /// Whether a file begins as gzip files do; no IDX file begins so.
    static func isCompressed(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }
}

#if !Zlib
/// Refuses a compressed file, for want of zlib.
struct GzipReader {
    init(_ source: ByteSource, path: String) throws(DataError) { throw .gzipUnsupported(path: path) }

    mutating func next(upTo count: Int) throws(DataError) -> [UInt8] { [] }
}
#endif
