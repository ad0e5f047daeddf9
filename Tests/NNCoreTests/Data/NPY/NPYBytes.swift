/// NPY files made in memory for the tests, as NumPy writes them.
enum NPYBytes {
    /// A file of a version: magic, version, the header padded to 64 bytes, and the elements.
    static func file(version: UInt8 = 1, header: String, elements: [UInt8]) -> [UInt8] {
        let start = version == 1 ? 10 : 12
        var text = Array(header.utf8)
        while (start + text.count + 1) % 64 != 0 { text.append(0x20) }
        text.append(0x0A)
        let length = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
        return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + elements
    }

    /// The header that NumPy writes.
    static func header(_ type: String, shape: String, fortranOrder: Bool = false) -> String {
        "{'descr': '\(type)', 'fortran_order': \(fortranOrder ? "True" : "False"), 'shape': \(shape), }"
    }

    /// Bytes written as pairs of hexadecimal digits.
    static func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }
}
