import Testing

@testable import NNCore

@Suite("IDX files are read exactly or refused with the byte") struct IDXFileTests {
    @Test("bytes are read in their shape and can be scaled")
    func bytes() throws {
        let file = try IDXFile(bytes: IDXBytes.images, path: "f")
        #expect(file.shape.dimensions == [2, 3, 4])
        #expect(file.elementType == .unsignedByte)
        #expect(try file.integers() == Array(0..<24))
        #expect(try file.tensor(dividedBy: Float(255)).values == (0..<24).map { Float($0) / 255 })
        #expect(try file.tensor(dividedBy: Float(255)).shape == file.shape)
        let second = try file.tensor(rows: 1..<2, dividedBy: Float(1))
        #expect(second.values == (12..<24).map { Float($0) } && second.shape.dimensions == [1, 3, 4])
        #expect(try file.tensor(rows: 2..<2, dividedBy: Float(1)).values.isEmpty)
    }

    @Test(
        "every element type is read big-endian and with its sign",
        arguments: [
            (0x08, [0, 127, 128, 255], [0, 127, 128, 255]),
            (0x09, [0, 127, 128, 255], [0, 127, -128, -1]),
            (0x0B, [0x12, 0x34, 0xFF, 0xFE], [0x1234, -2]),
            (0x0C, [0x12, 0x34, 0x56, 0x78, 0x80, 0, 0, 0], [0x1234_5678, -0x8000_0000]),
            (0x0D, [0x3F, 0xC0, 0, 0, 0xC2, 0x28, 0, 0], [1.5, -42]),
            (0x0E, [0x3F, 0xF0, 0, 0, 0, 0, 0, 1, 0xC0, 0x45, 0, 0, 0, 0, 0, 0], [1 + Double.ulpOfOne, -42]),
        ] as [(UInt8, [UInt8], [Double])]
    )
    func types(code: UInt8, elements: [UInt8], expected: [Double]) throws {
        let count = UInt32(expected.count)
        let file = try IDXFile(bytes: IDXBytes.file(code: code, dimensions: [count], elements: elements), path: "f")
        #expect(try file.tensor().values == expected)
        #expect(try file.tensor(rows: 1..<2).values == [expected[1]])
        #expect(try file.integers()?.map { Double($0) } == (code < 0x0D ? expected : nil))
    }

    @Test("the header's mistakes are told apart")
    func headers() {
        func error(_ bytes: [UInt8]) -> DataError? {
            #expect(throws: DataError.self) { try IDXFile(bytes: bytes, path: "f") }
        }
        #expect(error([]) == .idxTruncatedHeader(path: "f", byteCount: 0, expectedByteCount: 4))
        #expect(error([0, 1, 8, 1, 0, 0, 0, 0]) == .idxMagic(path: "f", magic: [0, 1, 8, 1]))
        #expect(error([0, 0, 10, 1, 0, 0, 0, 0]) == .idxElementType(path: "f", code: 10))
        #expect(error([0, 0, 8, 0]) == .idxRankZero(path: "f"))
        #expect(error([0, 0, 8, 2, 0, 0, 0, 0]) == .idxTruncatedHeader(path: "f", byteCount: 8, expectedByteCount: 12))
        let huge = [UInt32](repeating: .max, count: 255)
        #expect(
            error(IDXBytes.file(code: 14, dimensions: huge, elements: []))
                == .idxTooLarge(path: "f", dimensions: huge.map { Int($0) })
        )
        // 2⁶⁰ − 1 numbers of eight bytes are eight bytes short of 2⁶³: the header no longer fits.
        let almost: [UInt32] = [(1 << 30) - 1, (1 << 30) + 1]
        #expect(
            error(IDXBytes.file(code: 14, dimensions: almost, elements: []))
                == .idxTooLarge(path: "f", dimensions: almost.map { Int($0) })
        )
    }

    @Test("a count of 2³² − 1 takes no memory before it is checked")
    func hugeCount() throws {
        let shape = try Shape([4_294_967_295, 28, 28])
        #expect(
            throws: DataError.idxTruncatedData(
                path: "f",
                shape: shape,
                byteCount: 17,
                expectedByteCount: 16 + shape.elementCount
            )
        ) {
            try IDXFile(bytes: IDXBytes.file(code: 8, dimensions: [.max, 28, 28], elements: [0]), path: "f")
        }
    }

    @Test("one byte too many is refused where it lies")
    func trailing() throws {
        let shape = try Shape([2, 3, 4])
        #expect(throws: DataError.idxTrailingBytes(path: "f", shape: shape, atByte: 40)) {
            try IDXFile(bytes: IDXBytes.images + [0], path: "f")
        }
    }

    @Test("a file cut anywhere is refused", arguments: IDXBytes.images.indices)
    func truncation(byteCount: Int) {
        #expect(throws: DataError.self) { try IDXFile(bytes: Array(IDXBytes.images[..<byteCount]), path: "f") }
    }

    @Test("an array of no elements is an array")
    func empty() throws {
        let file = try IDXFile(bytes: IDXBytes.file(code: 13, dimensions: [0, 28], elements: []), path: "f")
        #expect(file.shape.dimensions == [0, 28])
        #expect(try file.tensor(dividedBy: Float(2)).values.isEmpty)
    }

    @Test("flipped bits give an error or a file as long as its header says, never a trap", arguments: 0..<64)
    func bitFlips(seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        for _ in 0..<200 {
            var bytes = IDXBytes.images
            for _ in 0...random.integer(below: 3) {
                bytes[random.integer(below: 20)] ^= 1 << random.integer(below: 8)
            }
            guard let file = try? IDXFile(bytes: bytes, path: "f") else { continue }
            #expect((try? file.tensor(dividedBy: 1.0))?.values.count == file.shape.elementCount, "\(bytes)")
        }
    }
}
