#if Zlib
internal import NNCoreCZlib
#endif

/// Decompression of gzip files by the system's zlib, which verifies their checksums and lengths.
enum Gzip {
    /// Whether a file begins as gzip files do; no IDX file begins so.
    static func isCompressed(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
    }

    #if Zlib
    /// Decompresses a file, but no further than its contents need: a small file that expands without end is left early.
    /// - Parameter neededByteCount: how many bytes of contents to produce at most, given those there are. It is asked
    ///   again whenever there are as many, and an answer that is not larger ends the decompression.
    static func decompress(
        _ compressed: [UInt8],
        path: String,
        neededByteCount: (_ contents: [UInt8]) throws(DataError) -> Int
    ) throws(DataError) -> [UInt8] {
        var contents: [UInt8] = []
        var stream = try GzipStream(path: path)
        var needed = try neededByteCount(contents)
        while contents.count < needed {
            let isFinished = try stream.decompress(compressed, appendingTo: &contents, upTo: needed)
            if isFinished { break }
            if contents.count == needed { needed = try neededByteCount(contents) }
        }
        return contents
    }
    #else
    /// Refuses a compressed file, for want of zlib.
    static func decompress(
        _ compressed: [UInt8],
        path: String,
        neededByteCount: (_ contents: [UInt8]) throws(DataError) -> Int
    ) throws(DataError) -> [UInt8] {
        throw .gzipUnsupported(path: path)
    }
    #endif
}
