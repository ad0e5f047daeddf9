/// The checksum of ZIP and gzip: the remainder of a division by a polynomial of degree 32 over two elements.
///
/// Source: ISO 3309; P. Deutsch, *GZIP file format specification*, RFC 1952, section 8.
enum CRC32 {
    /// The remainders of the 256 bytes.
    private static let table: [UInt32] = (0..<256).map { (byte: UInt32) in
        (0..<8).reduce(byte) { remainder, _ in remainder & 1 == 0 ? remainder >> 1 : 0xEDB8_8320 ^ remainder >> 1 }
    }

    /// The checksum of some bytes.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let table = table
        var remainder = UInt32.max
        for byte in bytes { remainder = table[Int((remainder ^ UInt32(byte)) & 0xFF)] ^ remainder >> 8 }
        return ~remainder
    }
}
