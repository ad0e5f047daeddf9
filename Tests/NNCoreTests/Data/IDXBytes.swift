/// IDX files made in memory for the tests.
enum IDXBytes {
    /// A header, its dimensions big-endian, and whatever follows.
    static func file(code: UInt8, dimensions: [UInt32], elements: [UInt8]) -> [UInt8] {
        [0, 0, code, UInt8(dimensions.count)]
            + dimensions.flatMap { dimension in (0..<4).map { UInt8(truncatingIfNeeded: dimension >> (24 - 8 * $0)) } }
            + elements
    }

    /// Two images of 3×4 pixels 0...23.
    static let images = file(code: 8, dimensions: [2, 3, 4], elements: Array(0..<24))

    /// `images` as Python's gzip writes it.
    static let compressedImages: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 102, 96, 96, 96, 2, 98, 16, 205, 194, 192, 200, 196, 204, 194,
        202, 198, 206, 193, 201, 197, 205, 195, 203, 199, 47, 32, 40, 36, 44, 34, 42, 38, 14, 0, 128, 148, 232, 22, 40,
        0, 0, 0,
    ]

    /// A vector of labels.
    static func labels(_ labels: [UInt8]) -> [UInt8] {
        file(code: 8, dimensions: [UInt32(labels.count)], elements: labels)
    }
}
