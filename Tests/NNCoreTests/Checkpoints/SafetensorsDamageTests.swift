import Testing

@testable import NNCore

@Suite("A damaged file is refused or read, never a trap")
struct SafetensorsDamageTests {
    private static let tensors = [
        NamedTensor("0.weight", Tensor<Float>(repeating: 1, shape: Shape(unchecked: [2, 3]))),
        NamedTensor("0.bias", Tensor<Float>(repeating: 2, shape: Shape(unchecked: [2]))),
    ]
    static let valid: [UInt8] = Array(
        SafetensorsWriter.chunks(header: SafetensorsWriter.header(tensors, metadata: ["note": "é"]), tensors).joined()
    )

    @Test("cut anywhere, it is refused")
    func truncation() {
        #expect(safetensorsError(Self.valid) == nil)
        for count in 0..<Self.valid.count {
            #expect(safetensorsError(Array(Self.valid[..<count])) != nil, "cut to \(count) bytes")
        }
    }

    @Test("with any bytes after its end, it is refused")
    func growth() {
        for count in 1...16 {
            #expect(safetensorsError(Self.valid + [UInt8](repeating: 0x20, count: count)) != nil)
        }
    }

    @Test("with any one bit flipped, what is read is whole; a flip in the length is refused")
    func bitFlips() throws {
        for byte in Self.valid.indices {
            for bit in 0..<8 {
                var bytes = Self.valid
                bytes[byte] ^= 1 << UInt8(bit)
                do {
                    let file = try SafetensorsFile(bytes: bytes, path: "x")
                    #expect(byte >= 8, "the length's byte \(byte), bit \(bit)")
                    #expect(file.entries.reduce(0) { $0 + $1.byteRange.count } == 8 * 4)
                    for entry in file.entries where entry.type == .float32 {
                        #expect(try file.tensor(named: entry.name, as: Double.self).shape == entry.shape)
                    }
                } catch {
                    #expect(!error.description.isEmpty)
                }
            }
        }
    }

    @Test("with any byte of the header replaced by one that means something in JSON or UTF-8, it is refused or read")
    func byteReplacements() {
        let values = Array("\"\\{}[],:0159.-+eEu \n".utf8) + [0, 0x1F, 0x80, 0xC3, 0xED, 0xF0, 0xFF]
        for byte in 8..<Self.valid.count - 32 {
            for value in values {
                var bytes = Self.valid
                bytes[byte] = value
                if let error = safetensorsError(bytes) { #expect(error.path == "x.safetensors") }
            }
        }
    }
}
