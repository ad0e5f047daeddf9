/// Named arrays in one file, as `numpy.savez` and `numpy.savez_compressed` write them: a ZIP archive of NPY files.
///
/// ```swift
/// let file = try NPZFile(path: "digits.npz")
/// let x: Tensor<Float> = try file.array(named: "x").tensor()
/// ```
///
/// An array is read, decompressed and checked against its checksum when it is asked for. Compressed ones need the trait Zlib.
public struct NPZFile: Sendable {
    /// Where the arrays are read from, as given.
    public let path: String

    /// The arrays' names, in the order of the file.
    public let names: [String]

    private let source: ByteSource
    private let entries: [ZIPEntry]

    /// What the names of the archive's files end in.
    private static let suffix = ".npy"

    /// Opens a file and reads its directory.
    /// - Throws: ``DataError``, naming the file and the byte.
    public init(path: String) throws(DataError) {
        let file: InputFile
        do { file = try InputFile(path: path) } catch { throw .file(error) }
        try self.init(.file(file), path: path)
    }

    /// Reads the directory of a file that is in memory; `path` is for messages.
    public init(bytes: [UInt8], path: String) throws(DataError) {
        try self.init(.memory(bytes), path: path)
    }

    private init(_ source: ByteSource, path: String) throws(DataError) {
        self.source = source
        self.path = path
        entries = try ZIPDirectory(source, path: path).entries.filter {
            $0.name.utf8.suffix(4).elementsEqual(Self.suffix.utf8)
        }
        names = entries.map { String(decoding: $0.name.utf8.dropLast(4), as: UTF8.self) }
    }

    /// The array of this name, which is compared byte by byte.
    ///
    /// It is in memory, as stored.
    /// - Throws: ``DataError``: there is no such array, or the file is damaged there.
    public func array(named name: String) throws(DataError) -> NPYFile {
        guard let index = names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
            throw .npy(NPYError(.unknownArray(name, known: names), path: path, byte: 0))
        }
        let entry = entries[index]
        return try NPYFile(bytes: try contents(of: entry), path: "\(path)/\(entry.name)")
    }

    /// The bytes of an entry, which have its length and checksum.
    private func contents(of entry: ZIPEntry) throws(DataError) -> [UInt8] {
        func error(_ fault: NPYError.Fault) -> DataError { .npy(NPYError(fault, path: path, byte: entry.start)) }
        guard !entry.isEncrypted, entry.method == 0 || entry.method == 8 else {
            throw error(.archiveMethod(entry.isEncrypted ? "encryption" : "compression method \(entry.method)"))
        }
        guard entry.start <= source.byteCount - 30 else { throw error(.damagedArchive) }
        let header = try ZIPFields(source, entry.start..<entry.start + 30, path: path)
        guard try header.number(at: 0, 4) == 0x0403_4B50 else { throw error(.damagedArchive) }
        let start = entry.start + 30 + (try header.number(at: 26, 2)) + (try header.number(at: 28, 2))
        guard start <= source.byteCount, entry.compressedByteCount <= source.byteCount - start else {
            throw error(.damagedArchive)
        }
        let stored: [UInt8]
        do {
            try source.checkMemory(entry.byteCount)
            stored = try source.bytes(start..<start + entry.compressedByteCount)
        } catch { throw .file(error) }
        let contents = entry.method == 0 ? stored : try decompressed(stored, entry)
        guard contents.count == entry.byteCount, CRC32.checksum(contents) == entry.checksum else {
            throw error(.damagedArchive)
        }
        return contents
    }

    /// The contents of a compressed entry, no more than its directory tells and a piece.
    private func decompressed(_ stored: [UInt8], _ entry: ZIPEntry) throws(DataError) -> [UInt8] {
        func littleEndian(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        // ZIP and gzip compress alike: between gzip's header and trailer the bytes are a gzip file.
        let file =
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + stored + littleEndian(entry.checksum)
            + littleEndian(UInt32(truncatingIfNeeded: entry.byteCount))
        var reader = try GzipReader(.memory(file), path: "\(path)/\(entry.name)")
        var contents: [UInt8] = []
        while contents.count <= entry.byteCount {
            let piece = try reader.next(upTo: 1 << 20)
            if piece.isEmpty { break }
            contents += piece
        }
        return contents
    }
}
