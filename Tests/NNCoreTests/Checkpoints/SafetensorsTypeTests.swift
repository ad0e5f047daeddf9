import Testing

@testable import NNCore

@Suite("Every stored type is read, or refused by name")
struct SafetensorsTypeTests {
    private func file(_ type: String, count: Int, _ data: [UInt8]) throws -> SafetensorsFile {
        try SafetensorsFile(
            bytes: safetensorsBytes(
                #"{"t":{"dtype":"\#(type)","shape":[\#(count)],"data_offsets":[0,\#(data.count)]}}"#,
                data: data
            ),
            path: "x.safetensors"
        )
    }

    @Test("half precision: every finite value, infinity and NaN")
    func half() throws {
        #if !(os(macOS) && arch(x86_64))
        for pattern in UInt16.min...UInt16.max {
            let expected = Float(Float16(bitPattern: pattern))
            let widened = SafetensorsFile.widened(half: pattern)
            #expect(expected.isNaN ? widened.isNaN : widened.bitPattern == expected.bitPattern, "\(pattern)")
        }
        #endif
        #expect(
            try file("F16", count: 2, [0x00, 0x3C, 0x01, 0x80]).tensor(named: "t").values as [Float] == [1, -0x1p-24]
        )
    }

    @Test("bfloat16 is the upper half of a Float")
    func bfloat() throws {
        #expect(
            try file("BF16", count: 2, [0x80, 0x3F, 0x49, 0xC0]).tensor(named: "t").values as [Double] == [
                1, -3.140625,
            ]
        )
    }

    @Test(
        "integers of every width",
        arguments: [
            ("BOOL", [0, 1], [0, 1]), ("U8", [0, 255], [0, 255]), ("I8", [0x80, 0x7F], [-128, 127]),
            ("U16", [0xFF, 0xFF], [65535]), ("I16", [0xFE, 0xFF], [-2]),
            ("U32", [0xFF, 0xFF, 0xFF, 0xFF], [4_294_967_295]), ("I32", [0, 0, 0, 0x80], [-2_147_483_648]),
            ("U64", [1, 0, 0, 0, 0, 0, 0, 0x7F], [0x7F00_0000_0000_0001]),
            ("I64", [0, 0, 0, 0, 0, 0, 0, 0x80], [Int.min]),
        ] as [(String, [UInt8], [Int])]
    )
    func integers(type: String, data: [UInt8], expected: [Int]) throws {
        let file = try file(type, count: expected.count, data)
        #expect(try file.integers(named: "t") == expected)
        let error = #expect(throws: SafetensorsError.self) { try file.tensor(named: "t", as: Float.self) }
        #expect(error?.description.contains("stored as \(type)") == true)
    }

    @Test("an unsigned number beyond Int is refused with its place")
    func unsigned() throws {
        let file = try file("U64", count: 2, [UInt8](repeating: 0, count: 15) + [0x80])
        let error = #expect(throws: SafetensorsError.self) { try file.integers(named: "t") }
        #expect(error?.cause == .outOfRange(value: "9223372036854775808", wanted: "Int"))
        #expect(error?.byte == file.dataStart + 8)
    }

    @Test("types without a reading here are refused", arguments: ["F8_E4M3", "F8_E5M2", "F8_E8M0", "C64"])
    func refused(type: String) throws {
        let file = try file(type, count: 1, [UInt8](repeating: 0, count: type == "C64" ? 8 : 1))
        #expect(throws: SafetensorsError.self) { try file.tensor(named: "t", as: Float.self) }
        #expect(throws: SafetensorsError.self) { try file.integers(named: "t") }
    }

    @Test("a type that is not known is refused where it is asked for, and the tensors beside it are read")
    func unknown() throws {
        let header =
            #"{"q":{"dtype":"F4","shape":[3],"data_offsets":[0,2]},"t":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}"#
        let file = try SafetensorsFile(bytes: safetensorsBytes(header, data: [1, 2, 0, 0, 0x80, 0x3F]), path: "x")
        #expect(try file.tensor(named: "t", as: Float.self).values == [1])
        #expect(file.entry(named: "q")?.type == .other("F4"))
        #expect(throws: SafetensorsError.self) { try file.tensor(named: "q", as: Float.self) }
        let error = #expect(throws: SafetensorsError.self) { try file.integers(named: "q") }
        #expect(error?.description.contains("F4") == true && error?.byte == file.dataStart)
    }

    @Test("floating-point numbers are not read as integers, and unknown names not at all")
    func wrong() throws {
        let file = try file("F32", count: 1, [0, 0, 0x80, 0x3F])
        #expect(throws: SafetensorsError.self) { try file.integers(named: "t") }
        let error = #expect(throws: SafetensorsError.self) { try file.tensor(named: "u", as: Float.self) }
        #expect(error?.cause == .noTensor && error?.tensor == "u")
    }
}
