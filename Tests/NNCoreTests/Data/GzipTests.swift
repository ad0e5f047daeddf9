import NNTestSupport
import Testing

@testable import NNCore

#if Zlib
@Suite("Compressed IDX files are read exactly or refused") struct GzipTests {
    let compressed = IDXBytes.compressedImages

    @Test("the contents are those of the plain file, whatever the name")
    func contents() throws {
        let directory = try TemporaryDirectory()
        let plain = try IDXFile(bytes: IDXBytes.images, path: "f")
        let file = try IDXFile(path: directory.write(compressed, to: "without-suffix"))
        #expect(try file.integers() == plain.integers())
        #expect(file.shape == plain.shape)
    }

    @Test("a file cut anywhere is refused", arguments: IDXBytes.compressedImages.indices)
    func truncation(byteCount: Int) {
        #expect(throws: DataError.self) { try IDXFile(bytes: Array(compressed[..<byteCount]), path: "f") }
    }

    @Test("a missing trailer is a truncation, a wrong one is damage", arguments: 48..<56)
    func trailer(position: Int) {
        #expect(throws: DataError.gzipTruncated(path: "f", byteCount: position)) {
            try IDXFile(bytes: Array(compressed[..<position]), path: "f")
        }
        var damaged = compressed
        damaged[position] ^= 1
        let reason = position < 52 ? "incorrect data check" : "incorrect length check"
        let error = #expect(throws: DataError.self) { try IDXFile(bytes: damaged, path: "f") }
        guard case .gzipDamaged("f", _, reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("flipped bits are found, or change nothing of the contents", arguments: 0..<(8 * 56))
    func bitFlips(bit: Int) {
        var bytes = compressed
        bytes[bit / 8] ^= 1 << (bit % 8)
        guard let file = try? IDXFile(bytes: bytes, path: "f") else { return }
        #expect((try? file.integers()) == Array(0..<24))
        // The gzip header's time and system, and the bits that fill the last byte of the compressed data, mean nothing.
        #expect(bit / 8 < 10 || (8 * 47 + 3..<8 * 48).contains(bit))
    }

    @Test("what follows the compressed data is refused unless it is more of them")
    func trailingBytes() throws {
        #expect(throws: DataError.gzipTrailingBytes(path: "f", atByte: 56)) {
            try IDXFile(bytes: compressed + [1], path: "f")
        }
        #expect(throws: DataError.gzipTrailingBytes(path: "f", atByte: 59)) {
            try IDXFile(bytes: compressed + [0, 0, 0, 1], path: "f")
        }
        let shape = try Shape([2, 3, 4])
        #expect(throws: DataError.idxTrailingBytes(path: "f", shape: shape, atByte: 40)) {
            try IDXFile(bytes: compressed + compressed, path: "f")
        }
        // An empty file, compressed: nothing is added to the contents.
        let nothing: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(try IDXFile(bytes: compressed + nothing, path: "f").integers() == Array(0..<24))
        #expect(try IDXFile(bytes: nothing + compressed, path: "f").integers() == Array(0..<24))
    }

    @Test("zeros fill up the end of a file, or stand between compressed files", arguments: [1, 511, 1 << 18, 600_000])
    func padding(zeroCount: Int) throws {
        let zeros = [UInt8](repeating: 0, count: zeroCount)
        let nothing: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(try IDXFile(bytes: compressed + zeros, path: "f").integers() == Array(0..<24))
        #expect(try IDXFile(bytes: nothing + zeros + compressed + zeros, path: "f").integers() == Array(0..<24))
    }

    @Test("samples are read from the middle of compressed contents")
    func rows() throws {
        let file = try IDXFile(bytes: compressed, path: "f")
        #expect(try file.tensor(rows: 1..<2, dividedBy: Float(1)).values == (12..<24).map { Float($0) })
    }
}
#else
@Suite("Without zlib") struct GzipTests {
    @Test("a compressed file is refused with the advice to decompress it")
    func refusal() throws {
        let error = #expect(throws: DataError.gzipUnsupported(path: "images.gz")) {
            try IDXFile(bytes: IDXBytes.compressedImages, path: "images.gz")
        }
        #expect("\(try #require(error))".contains("gunzip images.gz"))
    }
}
#endif
