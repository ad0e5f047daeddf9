/// The header of a NumPy array file: magic bytes, version, length, and a dictionary written as Python writes it.
///
/// Nothing of it is evaluated: it must be a dictionary of `descr`, `fortran_order` and `shape`, in any order, and the element
/// type one of numbers; objects are refused before a byte of them is read.
/// Source: NumPy Enhancement Proposal 1, *A Simple File Format for NumPy Arrays*.
struct NPYHeader {
    private(set) var elementType = NPYFile.ElementType.float64
    private(set) var isBigEndian = false
    private(set) var isFortranOrder = false
    private(set) var shape = Shape.scalar
    /// Where the elements begin.
    private(set) var byteCount = 0
    /// The length of the whole file, header included.
    private(set) var fileByteCount = 0

    /// More bytes than the header of an array of numbers has: NumPy pads to 64, and a shape has at most 64 dimensions.
    static let byteLimit = 1 << 16

    /// The longest beginning of a file that is looked at.
    static let prefixByteCount = 12 + byteLimit

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Reads a header from the beginning of a file; nothing is allocated for what it promises.
    init(_ bytes: [UInt8], path: String) throws(NPYError) {
        guard bytes.starts(with: Self.magic) else { throw NPYError(.magic, path: path, byte: 0) }
        guard bytes.count >= 8 else {
            throw NPYError(.truncatedHeader(byteCount: 10), path: path, byte: bytes.count)
        }
        let version = bytes[6]
        guard (1...3).contains(version) else { throw NPYError(.version(version), path: path, byte: 6) }
        let start = version == 1 ? 10 : 12
        guard bytes.count >= start else {
            throw NPYError(.truncatedHeader(byteCount: start), path: path, byte: bytes.count)
        }
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.byteLimit else { throw NPYError(.longHeader(byteCount: length), path: path, byte: 8) }
        byteCount = start + length
        guard bytes.count >= byteCount else {
            throw NPYError(.truncatedHeader(byteCount: byteCount), path: path, byte: bytes.count)
        }
        var scanner = NPYHeaderScanner(bytes[start..<byteCount], path: path)
        try read(&scanner)
        let (end, overflow) = byteCount.addingReportingOverflow(shape.elementCount * elementType.byteCount)
        guard !overflow else { throw NPYError(.tooLarge(dimensions: shape.dimensions), path: path, byte: start) }
        fileByteCount = end
    }

    /// Reads the dictionary: each of the three keys once.
    private mutating func read(_ scanner: inout NPYHeaderScanner) throws(NPYError) {
        var missing = ["descr", "fortran_order", "shape"]
        try scanner.expect("{")
        while !scanner.consume("}") {
            let position = scanner.position
            let key = try scanner.string()
            guard let index = missing.firstIndex(where: { $0.utf8.elementsEqual(key.utf8) }) else {
                throw scanner.expected("each of 'descr', 'fortran_order' and 'shape' once", at: position)
            }
            missing.remove(at: index)
            try scanner.expect(":")
            switch key {
            case "descr": try readElementType(&scanner)
            case "fortran_order": isFortranOrder = try scanner.boolean()
            default: try readShape(&scanner)
            }
            if !scanner.consume(",") {
                try scanner.expect("}")
                break
            }
        }
        guard missing.isEmpty else { throw scanner.expected("the key '\(missing[0])'") }
        try scanner.expectEnd()
    }

    /// Reads the order of bytes and the type: `'<f4'`, `'>i8'`, `'|u1'`.
    private mutating func readElementType(_ scanner: inout NPYHeaderScanner) throws(NPYError) {
        scanner.skipSpace()
        let position = scanner.position
        // A list describes elements of several parts.
        guard scanner.current != UInt8(ascii: "[") else { throw scanner.error(.elementType("[…]"), at: position) }
        let name = try scanner.string()
        let order = name.utf8.first
        guard order.map({ "<>|=".utf8.contains($0) }) == true,
            let type = NPYFile.ElementType(rawValue: String(name.dropFirst())),
            type.byteCount == 1 || order != UInt8(ascii: "|")
        else { throw scanner.error(.elementType(name), at: position) }
        elementType = type
        isBigEndian = order == UInt8(ascii: ">")
    }

    private mutating func readShape(_ scanner: inout NPYHeaderScanner) throws(NPYError) {
        let position = scanner.position
        let dimensions = try scanner.tuple()
        do { shape = try Shape(dimensions) } catch {
            throw scanner.error(.tooLarge(dimensions: dimensions), at: position)
        }
    }
}
