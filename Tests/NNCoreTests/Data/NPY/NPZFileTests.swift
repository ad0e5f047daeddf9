import Testing

@testable import NNCore

@Suite("NumPy's archives of arrays are read exactly or refused") struct NPZFileTests {
    /// The archives that this build reads, and the arrays they hold.
    private static var archives: [(bytes: [UInt8], names: [String])] {
        #if Zlib
        [(NPZBytes.stored, ["a", "b"]), (NPZBytes.compressed, ["a", "b"]), (NPZBytes.large, ["a"])]
        #else
        [(NPZBytes.stored, ["a", "b"]), (NPZBytes.large, ["a"])]
        #endif
    }

    @Test("stored and compressed arrays are read by name", arguments: archives)
    func arrays(bytes: [UInt8], names: [String]) throws {
        let file = try NPZFile(bytes: bytes, path: "f")
        #expect(file.names == names)
        #expect(try file.array(named: "a").integers() == [1, -2, 3])
        if names.contains("b") {
            let b: Tensor<Float> = try file.array(named: "b").tensor()
            #expect(try b == Tensor([1.5, 2.5], shape: [1, 2]))
        }
        #expect(throws: DataError.npy(NPYError(.unknownArray("c", known: names), path: "f", byte: 0))) {
            try file.array(named: "c")
        }
    }

    #if !Zlib
    @Test("a compressed array needs zlib, and its name is read without")
    func compressedWithoutZlib() throws {
        let file = try NPZFile(bytes: NPZBytes.compressed, path: "f")
        #expect(throws: DataError.gzipUnsupported(path: "f/a.npy")) { try file.array(named: "a") }
    }
    #endif

    @Test("the checksum is that of ZIP")
    func checksum() {
        // The check value of the polynomial's catalogues.
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.checksum([]) == 0)
    }

    @Test("an archive cut anywhere, or with bytes after it, is refused", arguments: archives)
    func truncations(bytes: [UInt8], names: [String]) {
        for count in bytes.indices {
            #expect(throws: DataError.self) { try NPZFile(bytes: Array(bytes[..<count]), path: "f") }
        }
        #expect(throws: DataError.npy(NPYError(.notArchive, path: "f", byte: 0))) {
            try NPZFile(bytes: bytes + [0], path: "f")
        }
    }

    @Test("a changed byte is found, or changes no number", arguments: archives)
    func damage(bytes: [UInt8], names: [String]) {
        for position in bytes.indices {
            for change in [1, 0x20, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[position] ^= change
                guard let file = try? NPZFile(bytes: damaged, path: "f"), let array = try? file.array(named: "a"),
                    let numbers = try? array.integers()
                else { continue }
                #expect(numbers == [1, -2, 3], "byte \(position)")
            }
        }
    }
}
