import Testing

@testable import NNCore

@Suite("NumPy's arrays are read exactly or refused with the byte") struct NPYFileTests {
    @Test(
        "every type of numbers is read in both orders of bytes",
        arguments: [
            // What numpy 2 writes for these arrays.
            ("|b1", "010001", [1, 0, 1]),
            ("|i1", "80007f", [-128, 0, 127]),
            ("|u1", "0080ff", [0, 128, 255]),
            ("<i2", "008002010500", [-32768, 258, 5]),
            (">i2", "800001020005", [-32768, 258, 5]),
            ("<u2", "ffff02010500", [65535, 258, 5]),
            (">u2", "ffff01020005", [65535, 258, 5]),
            ("<i4", "000000800403020105000000", [-2147483648, 16909060, 5]),
            (">i4", "800000000102030400000005", [-2147483648, 16909060, 5]),
            ("<u4", "ffffffff0403020105000000", [4294967295, 16909060, 5]),
            (">u4", "ffffffff0102030400000005", [4294967295, 16909060, 5]),
            (
                "<i8", "000000000000008008070605040302010500000000000000",
                [-9.223372036854776e+18, 7.262385979038285e+16, 5]
            ),
            (
                ">i8", "800000000000000001020304050607080000000000000005",
                [-9.223372036854776e+18, 7.262385979038285e+16, 5]
            ),
            (
                "<u8", "ffffffffffffff7f08070605040302010500000000000000",
                [9.223372036854776e+18, 7.262385979038285e+16, 5]
            ),
            (
                ">u8", "7fffffffffffffff01020304050607080000000000000005",
                [9.223372036854776e+18, 7.262385979038285e+16, 5]
            ),
            ("<f2", "003efffb0100", [1.5, -65504, 5.960464477539063e-08]),
            (">f2", "3e00fbff0001", [1.5, -65504, 5.960464477539063e-08]),
            ("<f4", "cdcc8c3fffff7fff01000000", [1.100000023841858, -3.4028234663852886e+38, 1.401298464324817e-45]),
            (">f4", "3f8ccccdff7fffff00000001", [1.100000023841858, -3.4028234663852886e+38, 1.401298464324817e-45]),
            ("<f8", "9a9999999999f13f9c7500883ce437fe0100000000000000", [1.1, -1e+300, 0x1p-1074]),
            (">f8", "3ff199999999999afe37e43c8800759c0000000000000001", [1.1, -1e+300, 0x1p-1074]),
        ] as [(String, String, [Double])]
    )
    func types(type: String, elements: String, expected: [Double]) throws {
        let header = NPYBytes.header(type, shape: "(1, 3)")
        let file = try NPYFile(bytes: NPYBytes.file(header: header, elements: NPYBytes.bytes(elements)), path: "f")
        #expect(file.shape.dimensions == [1, 3] && "\(file.elementType)" == String(type.dropFirst()))
        #expect(file.isBigEndian == type.hasPrefix(">"))
        #expect(try file.tensor().values == expected)
        #expect(try file.integers()?.map { Double($0) } == (file.elementType.isInteger ? expected : nil))
    }

    @Test("an array in Fortran order comes in row-major order")
    func fortranOrder() throws {
        // numpy.asfortranarray(numpy.arange(24).reshape(2, 3, 4)), of 16 bits.
        let elements = NPYBytes.bytes(
            "00000c00040010000800140001000d00050011000900150002000e00060012000a00160003000f00070013000b001700"
        )
        let header = NPYBytes.header("<i2", shape: "(2, 3, 4)", fortranOrder: true)
        let file = try NPYFile(bytes: NPYBytes.file(header: header, elements: elements), path: "f")
        #expect(file.isFortranOrder && file.shape.dimensions == [2, 3, 4])
        #expect(try file.integers() == Array(0..<24))
        #expect(try file.tensor().values == (0..<24).map { Float($0) })
    }

    @Test("versions 1 to 3 are read, and shapes of any rank", arguments: [1, 2, 3] as [UInt8])
    func versions(version: UInt8) throws {
        let shapes: [(String, [Int])] = [("()", []), ("(1,)", [1]), ("(1, 1)", [1, 1]), ("(1L, 1L,)", [1, 1])]
        for (text, dimensions) in shapes {
            let header = NPYBytes.header("<f4", shape: text)
            let bytes = NPYBytes.file(version: version, header: header, elements: [0, 0, 0xC0, 0x3F])
            let file = try NPYFile(bytes: bytes, path: "f")
            #expect(file.shape.dimensions == dimensions)
            #expect(try file.tensor().values == [1.5 as Float])
        }
    }

    @Test("an array of no elements is an array")
    func empty() throws {
        let header = NPYBytes.header("<f8", shape: "(0, 28)", fortranOrder: true)
        let file = try NPYFile(bytes: NPYBytes.file(header: header, elements: []), path: "f")
        #expect(try file.tensor() == Tensor<Float>([], shape: [0, 28]))
    }

    @Test("the keys may come in any order, and the last comma be left out")
    func order() throws {
        let header = "{\"shape\" : (2 , ) , 'fortran_order':False,'descr':'|u1'}"
        let file = try NPYFile(bytes: NPYBytes.file(header: header, elements: [7, 8]), path: "f")
        #expect(try file.integers() == [7, 8])
    }

    @Test(
        "a header that is not what it should be is refused",
        arguments: [
            "{'descr': '<f4', 'fortran_order': False, }", "{'descr': '<f4', 'fortran_order': False, 'shape': (2), }",
            "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}",
            "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } x",
            "{'descr': 'f4', 'fortran_order': False, 'shape': (2,), }",
            "{'descr': '|f4', 'fortran_order': False, 'shape': (2,), }",
            "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
            "{'descr': '<U2', 'fortran_order': False, 'shape': (1,), }",
            "{'descr': '<f4, 'fortran_order': False, 'shape': (2,), }", "{'descr'", "", "{",
        ]
    )
    func headers(header: String) throws {
        let bytes = NPYBytes.file(header: header, elements: [0, 0, 0, 0, 0, 0, 0, 0])
        let error = #expect(throws: DataError.self) { try NPYFile(bytes: bytes, path: "f") }
        guard case .npy(let fault)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.path == "f" && (10...128).contains(fault.byte) && "\(fault)".hasPrefix("f: "))
    }

    @Test("a file of the wrong length is refused where it ends")
    func lengths() throws {
        let header = NPYBytes.header("<f4", shape: "(2, 3)")
        let bytes = NPYBytes.file(header: header, elements: [UInt8](repeating: 0, count: 24))
        let shape = try Shape([2, 3])
        let short = NPYError(.truncatedData(shape: shape, expectedByteCount: 152), path: "f", byte: 151)
        #expect(throws: DataError.npy(short)) { try NPYFile(bytes: Array(bytes.dropLast()), path: "f") }
        let long = NPYError(.trailingBytes(shape: shape), path: "f", byte: 152)
        #expect(throws: DataError.npy(long)) { try NPYFile(bytes: bytes + [0], path: "f") }
        for count in bytes.indices {
            #expect(throws: DataError.self) { try NPYFile(bytes: Array(bytes[..<count]), path: "f") }
        }
    }

    @Test("changed bytes give an error or a file as long as its header says, never a trap", arguments: 0..<32)
    func damage(seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        let whole = NPYBytes.file(
            header: NPYBytes.header("<f2", shape: "(2, 3)", fortranOrder: true),
            elements: Array(0..<12)
        )
        for _ in 0..<200 {
            var bytes = whole
            for _ in 0...random.integer(below: 3) {
                bytes[random.integer(below: 80)] = UInt8(random.integer(below: 128))
            }
            guard let file = try? NPYFile(bytes: bytes, path: "f") else { continue }
            #expect((try? file.tensor() as Tensor<Double>)?.values.count == file.shape.elementCount, "\(bytes)")
        }
    }
}
