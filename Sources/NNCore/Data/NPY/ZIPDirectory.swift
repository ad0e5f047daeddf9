/// One file in a ZIP archive, as the archive's directory tells it.
struct ZIPEntry: Equatable {
    let name: String
    /// 0: stored as it is; 8: compressed by deflate.
    let method: Int
    let isEncrypted: Bool
    let checksum: UInt32
    let compressedByteCount: Int
    let byteCount: Int
    /// Where the entry begins in the archive.
    let start: Int
}

/// The directory at the end of a ZIP archive, with the 64-bit fields of large ones.
///
/// Source: PKWARE, *.ZIP File Format Specification*, sections 4.3.12 to 4.3.16.
struct ZIPDirectory {
    private(set) var entries: [ZIPEntry] = []

    /// The end record without its comment, and the longest comment.
    private static let endByteCount = 22
    private static let commentLimit = 65535
    /// What says that a number is in a field of 64 bits elsewhere.
    private static let elsewhere = 0xFFFF_FFFF

    /// Reads the directory; nothing is allocated for what it promises.
    init(_ source: ByteSource, path: String) throws(DataError) {
        let tailStart = max(0, source.byteCount - Self.endByteCount - Self.commentLimit)
        let tail = try ZIPFields(source, tailStart..<source.byteCount, path: path)
        guard let end = Self.endRecord(in: tail) else { throw .npy(NPYError(.notArchive, path: path, byte: 0)) }
        var (count, size, start) = (
            try tail.number(at: end + 10, 2), try tail.number(at: end + 12, 4), try tail.number(at: end + 16, 4)
        )
        if count == 0xFFFF || size == Self.elsewhere || start == Self.elsewhere {
            // A locator stands before the end record, and tells where the record with 64-bit fields is.
            guard end >= 20, try tail.number(at: end - 20, 4) == 0x0706_4B50 else { throw tail.damaged(at: end) }
            let place = try tail.number(at: end - 12, 8)
            guard place >= 0, place <= source.byteCount - 56 else { throw tail.damaged(at: end - 12) }
            let record = try ZIPFields(source, place..<place + 56, path: path)
            guard try record.number(at: 0, 4) == 0x0606_4B50 else { throw record.damaged(at: 0) }
            (count, size, start) = (
                try record.number(at: 32, 8), try record.number(at: 40, 8), try record.number(at: 48, 8)
            )
        }
        guard start <= source.byteCount, size <= source.byteCount - start else { throw tail.damaged(at: end + 12) }
        let fields = try ZIPFields(source, start..<start + size, path: path)
        var position = 0
        var names: Set<ExactText> = []
        // Each entry takes 46 bytes or more, so what the count claims costs nothing.
        while entries.count < count {
            let entry = try Self.entry(in: fields, at: &position)
            guard names.insert(ExactText(entry.name)).inserted else { throw fields.damaged(at: position) }
            entries.append(entry)
        }
    }

    /// Finds the end record: the last one whose comment ends with the file.
    private static func endRecord(in tail: ZIPFields) -> Int? {
        let bytes = tail.bytes
        guard bytes.count >= endByteCount else { return nil }
        return (0...bytes.count - endByteCount).last { position in
            bytes[position..<position + 4].elementsEqual([0x50, 0x4B, 5, 6])
                && position + endByteCount + Int(bytes[position + 20]) + Int(bytes[position + 21]) << 8 == bytes.count
        }
    }

    /// Reads the entry at `position` and steps over it.
    private static func entry(in fields: ZIPFields, at position: inout Int) throws(DataError) -> ZIPEntry {
        let first = position
        guard try fields.number(at: first, 4) == 0x0201_4B50 else { throw fields.damaged(at: first) }
        let nameCount = try fields.number(at: first + 28, 2)
        let extraCount = try fields.number(at: first + 30, 2)
        let commentCount = try fields.number(at: first + 32, 2)
        var sizes = [
            try fields.number(at: first + 24, 4), try fields.number(at: first + 20, 4),
            try fields.number(at: first + 42, 4),
        ]
        let extra = first + 46 + nameCount
        position = extra + extraCount + commentCount
        guard position <= fields.bytes.count else { throw fields.damaged(at: first) }
        if sizes.contains(elsewhere) { try readExtra(fields, extra..<extra + extraCount, into: &sizes) }
        guard let name = String(validating: fields.bytes[first + 46..<extra], as: UTF8.self) else {
            throw fields.damaged(at: first + 46)
        }
        return ZIPEntry(
            name: name,
            method: try fields.number(at: first + 10, 2),
            isEncrypted: try fields.number(at: first + 8, 2) & 1 != 0,
            checksum: UInt32(truncatingIfNeeded: try fields.number(at: first + 16, 4)),
            compressedByteCount: sizes[1],
            byteCount: sizes[0],
            start: sizes[2]
        )
    }

    /// Reads the sizes and the place that do not fit in 32 bits, in this order, from the extra field 1.
    private static func readExtra(
        _ fields: ZIPFields,
        _ range: Range<Int>,
        into sizes: inout [Int]
    ) throws(DataError) {
        var position = range.lowerBound
        while position + 4 <= range.upperBound {
            let (kind, count) = (try fields.number(at: position, 2), try fields.number(at: position + 2, 2))
            guard kind == 1 else {
                position += 4 + count
                continue
            }
            position += 4
            for index in sizes.indices where sizes[index] == elsewhere {
                sizes[index] = try fields.number(at: position, 8)
                position += 8
            }
            return
        }
        throw fields.damaged(at: range.lowerBound)
    }
}
