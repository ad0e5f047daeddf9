/// An image in a PGM or PPM file: grey levels or colours, as text (P2, P3) or as bytes (P5, P6).
///
/// Source: the Netpbm project's *PGM Format Specification* and *PPM Format Specification*.
struct NetpbmImage {
    let width: Int
    let height: Int
    /// 1 for grey, 3 for red, green and blue.
    let channelCount: Int
    /// The largest level, which stands for 1.
    let maximum: Int
    /// The levels, row by row.
    let levels: [UInt16]

    /// Reads the image in a file.
    init(path: String) throws(DataError) {
        let bytes: [UInt8]
        do throws(FileError) {
            let file = try InputFile(path: path)
            bytes = try file.bytes(0..<file.byteCount)
        } catch { throw .file(error) }
        try self.init(bytes, path: path)
    }

    /// Reads the image in some bytes; `path` is for messages.
    init(_ bytes: [UInt8], path: String) throws(DataError) {
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "P"), [0x32, 0x33, 0x35, 0x36].contains(bytes[1]) else {
            throw .image(path: path, reason: "does not begin with P2, P3, P5 or P6; give a PGM or PPM file")
        }
        var scanner = NetpbmScanner(bytes: bytes, position: 2, path: path)
        channelCount = bytes[1] == 0x33 || bytes[1] == 0x36 ? 3 : 1
        width = try scanner.number("width", in: 1...1 << 20)
        height = try scanner.number("height", in: 1...1 << 20)
        maximum = try scanner.number("largest level", in: 1...65535)
        let count = width * height * channelCount
        let isText = bytes[1] == 0x32 || bytes[1] == 0x33
        var levels: [UInt16] = []
        if isText {
            // A level takes two bytes at least.
            guard bytes.count >= count else { throw scanner.truncated() }
            levels.reserveCapacity(count)
            for _ in 0..<count { levels.append(UInt16(try scanner.number("level", in: 0...maximum))) }
        } else {
            // One space after the header, then nothing but levels.
            let start = scanner.position + 1
            let size = maximum > 255 ? 2 : 1
            guard bytes.count >= start + count * size else { throw scanner.truncated() }
            guard bytes.count == start + count * size else {
                throw .image(path: path, reason: "goes on after its last level at byte \(start + count * size)")
            }
            levels.reserveCapacity(count)
            for index in 0..<count {
                let place = start + index * size
                let level = size == 1 ? UInt16(bytes[place]) : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
                guard level <= maximum else {
                    throw .image(
                        path: path,
                        reason: "has the level \(level) at byte \(place), above the largest, \(maximum)"
                    )
                }
                levels.append(level)
            }
        }
        self.levels = levels
    }

    /// [height, width], or [height, width, 3].
    var dimensions: [Int] { channelCount == 1 ? [height, width] : [height, width, channelCount] }
}

/// Reads numbers between white space and comments.
private struct NetpbmScanner {
    let bytes: [UInt8]
    var position: Int
    let path: String

    /// The next number.
    mutating func number(_ name: String, in range: ClosedRange<Int>) throws(DataError) -> Int {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "#") {
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
                position += 1
            } else {
                break
            }
        }
        let start = position
        var value = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 10 {
            value = value * 10 + Int(bytes[position] - 0x30)
            position += 1
        }
        guard position > start, range.contains(value) else {
            throw position >= bytes.count && position == start
                ? truncated()
                : .image(
                    path: path,
                    reason: "has no \(name) from \(range.lowerBound) to \(range.upperBound) at byte \(start)"
                )
        }
        return value
    }

    func truncated() -> DataError { .image(path: path, reason: "ends before its last level; get the file again") }
}
