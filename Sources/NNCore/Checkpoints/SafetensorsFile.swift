/// A safetensors file whose header has been checked: every tensor it names is there, and nothing else is.
///
/// The format: the header's length (8 bytes, little-endian), the header (JSON), the tensors' bytes without holes. A tensor
/// is read when it is asked for, and takes memory only then; the file stays open as long as this value lives.
/// Source: github.com/huggingface/safetensors, section Format. As the reference implementation does, this one passes over
/// fields that it does not know, and takes names that differ in a byte for different ones. It is stricter in that it
/// refuses a header that gives a name or a key of the metadata twice, of which the reference takes the last.
public struct SafetensorsFile: Sendable {
    /// The file, as given.
    public let path: String

    /// The tensors in the order of their bytes.
    public let entries: [SafetensorsEntry]

    /// What the writer noted under `__metadata__`.
    public let metadata: SafetensorsMetadata

    let source: ByteSource
    /// Where the header ends and the tensors' bytes begin.
    let dataStart: Int
    private let positions: [ExactText: Int]

    /// Opens the file at `path`, and reads and checks its header.
    public init(path: String) throws(SafetensorsError) {
        let file: InputFile
        do { file = try InputFile(path: path) } catch { throw SafetensorsError(.file(error), path: path) }
        try self.init(.file(file), path: path)
    }

    /// Checks the bytes of a file that is in memory; `path` is for messages.
    public init(bytes: [UInt8], path: String) throws(SafetensorsError) {
        try self.init(.memory(bytes), path: path)
    }

    private init(_ source: ByteSource, path: String) throws(SafetensorsError) {
        let byteCount = source.byteCount
        guard byteCount >= 8 else {
            throw SafetensorsError(.noHeaderLength(byteCount: byteCount), path: path, byte: 0)
        }
        func bytes(_ range: Range<Int>) throws(SafetensorsError) -> [UInt8] {
            do { return try source.bytes(range) } catch { throw SafetensorsError(.file(error), path: path) }
        }
        let claimed = try bytes(0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard claimed <= byteCount - 8 else {
            throw SafetensorsError(
                .headerBeyondFile(claimed: claimed, available: byteCount - 8),
                path: path,
                byte: 0
            )
        }
        let limit = SafetensorsHeader.byteLimit
        guard claimed <= limit else {
            throw SafetensorsError(.headerTooLong(claimed: claimed, limit: limit), path: path, byte: 0)
        }
        dataStart = 8 + Int(claimed)
        // With the eight bytes before it, so that positions are those in the file.
        let header = try SafetensorsHeader(bytes(0..<dataStart)[8...], path: path)
        entries = try Self.contiguous(header.entries, dataStart: dataStart, fileEnd: byteCount, path: path)
        metadata = header.metadata
        positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { (ExactText($1.name), $0) })
        self.path = path
        self.source = source
    }

    /// What the file says of the tensor of that name; nil when there is none.
    ///
    /// Names are equal when their bytes are: `é` in one Unicode scalar is another name than `é` in two.
    public func entry(named name: String) -> SafetensorsEntry? {
        positions[ExactText(name)].map { entries[$0] }
    }

    /// The entries in the order of their bytes, which must fill the file from `dataStart` to its end.
    private static func contiguous(
        _ unordered: [SafetensorsEntry],
        dataStart: Int,
        fileEnd: Int,
        path: String
    ) throws(SafetensorsError) -> [SafetensorsEntry] {
        // The sort is stable: empty tensors, which may lie at one place, stay in the header's order.
        let entries = unordered.sorted {
            ($0.byteRange.lowerBound, $0.byteRange.upperBound) < ($1.byteRange.lowerBound, $1.byteRange.upperBound)
        }
        var end = 0
        for entry in entries {
            let begin = entry.byteRange.lowerBound
            func error(_ cause: SafetensorsError.Cause) -> SafetensorsError {
                SafetensorsError(cause, path: path, byte: dataStart + end, tensor: entry.name)
            }
            guard begin >= end else {
                throw error(.overlap(byteCount: min(end, entry.byteRange.upperBound) - begin))
            }
            guard entry.byteRange.upperBound <= fileEnd - dataStart else {
                throw error(.truncated(missingByteCount: entry.byteRange.upperBound - (fileEnd - dataStart)))
            }
            guard begin == end else { throw error(.hole(byteCount: begin - end)) }
            end = entry.byteRange.upperBound
        }
        guard dataStart + end == fileEnd else {
            throw SafetensorsError(
                .trailingBytes(byteCount: fileEnd - dataStart - end),
                path: path,
                byte: dataStart + end
            )
        }
        return entries
    }
}
