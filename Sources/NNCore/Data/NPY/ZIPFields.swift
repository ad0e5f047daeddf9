/// A part of an archive, whose fields are little-endian numbers at known places.
struct ZIPFields {
    let bytes: [UInt8]
    /// Where the part begins in the archive.
    private let start: Int
    private let path: String

    /// Reads the part at `range`, which lies within the source.
    init(_ source: ByteSource, _ range: Range<Int>, path: String) throws(DataError) {
        do { bytes = try source.bytes(range) } catch { throw .file(error) }
        (start, self.path) = (range.lowerBound, path)
    }

    /// The number of so many bytes at a place in the part.
    func number(at position: Int, _ byteCount: Int) throws(DataError) -> Int {
        guard position >= 0, position <= bytes.count - byteCount else { throw damaged(at: min(position, bytes.count)) }
        var number: UInt64 = 0
        for offset in (0..<byteCount).reversed() { number = number << 8 | UInt64(bytes[position + offset]) }
        guard let number = Int(exactly: number) else { throw damaged(at: position) }
        return number
    }

    /// The error that the archive contradicts itself at a place in the part.
    func damaged(at position: Int) -> DataError {
        .npy(NPYError(.damagedArchive, path: path, byte: start.addingSaturated(max(0, position))))
    }
}
