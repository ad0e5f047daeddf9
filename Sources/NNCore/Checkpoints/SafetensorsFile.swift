/// A safetensors file, read whole and checked: every tensor it names is there, and nothing else is.
///
/// The format: the header's length (8 bytes, little-endian), the header (JSON), the tensors' bytes without holes.
/// Reading takes as much memory as the file has bytes, whatever its header claims.
/// Source: github.com/huggingface/safetensors, section Format; stricter in that unknown fields are refused.
public struct SafetensorsFile: Sendable {
    /// The file, as given.
    public let path: String

    /// The tensors in the order of their bytes.
    public let entries: [SafetensorsEntry]

    /// What the writer noted under `__metadata__`.
    public let metadata: [String: String]

    let bytes: [UInt8]
    /// Where the header ends and the tensors' bytes begin.
    let dataStart: Int
    private let positions: [String: Int]

    /// The longest header that is read, as in the reference implementation.
    static let headerLimit = 100_000_000

    /// Reads and checks the file at `path`.
    public init(path: String) throws(SafetensorsError) {
        let file: FileBytes
        do {
            file = try FileBytes(path: path)
        } catch {
            throw SafetensorsError(.file(error), path: path)
        }
        try self.init(file.bytes, path: path)
    }

    /// Checks the bytes of a file; `path` is for messages.
    init(_ bytes: [UInt8], path: String) throws(SafetensorsError) {
        guard bytes.count >= 8 else {
            throw SafetensorsError(.noHeaderLength(byteCount: bytes.count), path: path, byte: 0)
        }
        let claimed = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard claimed <= bytes.count - 8 else {
            throw SafetensorsError(
                .headerBeyondFile(claimed: claimed, available: bytes.count - 8),
                path: path,
                byte: 0
            )
        }
        guard claimed <= Self.headerLimit else {
            throw SafetensorsError(.headerTooLong(claimed: claimed, limit: Self.headerLimit), path: path, byte: 0)
        }
        dataStart = 8 + Int(claimed)
        let header = try SafetensorsHeader(bytes[8..<dataStart], path: path)
        entries = try Self.contiguous(header.entries, dataStart: dataStart, fileEnd: bytes.count, path: path)
        metadata = header.metadata
        positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
        self.path = path
        self.bytes = bytes
    }

    /// What the file says of the tensor of that name; nil when there is none.
    ///
    /// Names that are equal as Swift's strings are equal here: `é` in one Unicode character or in two. A file that has
    /// both is refused, as one that has a name twice.
    public func entry(named name: String) -> SafetensorsEntry? {
        positions[name].map { entries[$0] }
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
