import NNTestSupport
import Testing

@testable import NNCore

@Suite("Rows of a mapped file are those that reading it gives") struct MappedRowsTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// The rows at some positions, one after the other.
    private func rows<Element>(_ rows: [Int], of source: some BatchSource<Element>) -> [Element] {
        var values = [Element](repeating: -1, count: rows.count * source.featureShape.elementCount)
        var span = values.mutableSpan
        source.copyFeatures(rows[...], into: &span)
        return values
    }

    @Test(
        "of NumPy files of every type, in both orders of bytes",
        arguments: [
            // What numpy 2 writes for these arrays.
            ("|b1", "01000100", [1, 0, 1, 0]), ("|i1", "80007f01", [-128, 0, 127, 1]),
            ("|u1", "0080ff01", [0, 128, 255, 1]), ("<i2", "0080020105000000", [-32768, 258, 5, 0]),
            (">i2", "8000010200050000", [-32768, 258, 5, 0]), ("<u2", "ffff020105000000", [65535, 258, 5, 0]),
            (">u2", "ffff010200050000", [65535, 258, 5, 0]),
            ("<i4", "00000080040302010500000000000000", [-2147483648, 16909060, 5, 0]),
            (">i4", "80000000010203040000000500000000", [-2147483648, 16909060, 5, 0]),
            ("<u4", "ffffffff040302010500000000000000", [4294967295, 16909060, 5, 0]),
            (">u4", "ffffffff010203040000000500000000", [4294967295, 16909060, 5, 0]),
            (
                "<i8", "0000000000000080080706050403020105000000000000000000000000000000",
                [-9.223372036854776e+18, 7.262385979038285e+16, 5, 0]
            ),
            (
                ">u8", "7fffffffffffffff010203040506070800000000000000050000000000000000",
                [9.223372036854776e+18, 7.262385979038285e+16, 5, 0]
            ),
            ("<f2", "003efffb01000000", [1.5, -65504, 5.960464477539063e-08, 0]),
            (">f2", "3e00fbff00010000", [1.5, -65504, 5.960464477539063e-08, 0]),
            (
                "<f4", "cdcc8c3fffff7fff0100000000000000",
                [1.100000023841858, -3.4028234663852886e+38, 1.401298464324817e-45, 0]
            ),
            (
                ">f4", "3f8ccccdff7fffff0000000100000000",
                [1.100000023841858, -3.4028234663852886e+38, 1.401298464324817e-45, 0]
            ),
            ("<f8", "9a9999999999f13f9c7500883ce437fe01000000000000000000000000000000", [1.1, -1e+300, 0x1p-1074, 0]),
            (">f8", "3ff199999999999afe37e43c8800759c00000000000000010000000000000000", [1.1, -1e+300, 0x1p-1074, 0]),
        ] as [(String, String, [Double])]
    )
    func types(type: String, elements: String, expected: [Double]) throws {
        let header = NPYBytes.header(type, shape: "(2, 2)")
        let bytes = NPYBytes.file(header: header, elements: NPYBytes.bytes(elements))
        let mapped = try MappedRows<Double>(npy: directory.write(bytes, to: "x.npy"))
        #expect(mapped.sampleCount == 2 && mapped.featureShape.dimensions == [2])
        #expect(rows([1, 0, 1], of: mapped) == expected[2...] + expected)
    }

    @Test("of IDX files of every type", arguments: IDXFile.ElementType.allCases)
    func idxTypes(type: IDXFile.ElementType) throws {
        // Numbers of 64 bits are 2…, of 32 bits a little more than 0 or 2…: finite all.
        let elements = (0..<6 * type.byteCount).map { UInt8($0 * 37 & 0x7F) }
        let bytes = IDXBytes.file(code: type.rawValue, dimensions: [3, 2], elements: elements)
        let path = try directory.write(bytes, to: "x")
        let all: [Double] = try IDXFile(path: path).tensor(dividedBy: 3).values
        let mapped = try MappedRows<Double>(idx: path, dividedBy: 3)
        #expect(rows([2, 0], of: mapped) == Array(all[4...]) + all[..<2])
    }

    @Test("a dataset of mapped images equals the one in memory, and so do its sums")
    func datasets() throws {
        let images = try directory.write(IDXBytes.images, to: "images")
        let labels = try directory.write(IDXBytes.labels([3, 4]), to: "labels")
        let mapped = try Dataset<Float>.idx(images: images, labels: labels, mapped: true)
        let read = try Dataset<Float>.idx(images: images, labels: labels)
        #expect(mapped.source is MappedRows<Float> && mapped == read && read == mapped)
        #expect(mapped.features == read.features && mapped.featureShape == read.featureShape)
        for count in [5, 4096, .max] {
            #expect(mapped.checksum(overAbout: count) == read.checksum(overAbout: count))
        }
        let others = IDXBytes.file(code: 8, dimensions: [2, 3, 4], elements: [1] + Array(1..<24))
        let other = try Dataset<Float>.idx(images: directory.write(others, to: "others"), labels: labels, mapped: true)
        #expect(mapped != other && mapped.checksum(overAbout: .max) != other.checksum(overAbout: .max))
    }

    @Test("an array of no samples, and one in Fortran order whose rows are single numbers, are mapped")
    func edges() throws {
        let none = NPYBytes.file(header: NPYBytes.header("<f4", shape: "(0, 3)"), elements: [])
        let empty = try MappedRows<Float>(npy: directory.write(none, to: "none.npy"))
        #expect(try Dataset(source: empty, targets: .classes([], classCount: 2)).features.shape.dimensions == [0, 3])
        let header = NPYBytes.header("|u1", shape: "(3, 1)", fortranOrder: true)
        let column = NPYBytes.file(header: header, elements: [7, 8, 9])
        #expect(try rows([2, 0], of: MappedRows<Float>(npy: directory.write(column, to: "c.npy"))) == [9, 7])
    }

    @Test(
        "a number that is not finite is refused as the file is opened, with its sample",
        arguments: [
            (">f4", "3f8ccccd3f8ccccd3f8ccccd7fc00000", "nan"), ("<f4", "0000000000000000000000000000807f", "inf"),
            // 1e300 is a Double, and no Float.
            (">f8", "0000000000000000000000000000000000000000000000007e37e43c8800759c", "inf"),
        ]
    )
    func notFinite(type: String, elements: String, value: String) throws {
        let header = NPYBytes.header(type, shape: "(2, 2)")
        let path = try directory.write(NPYBytes.file(header: header, elements: NPYBytes.bytes(elements)), to: "x.npy")
        #expect(throws: DataError.notFinite(.features, sample: 1, value: value)) { try MappedRows<Float>(npy: path) }
    }

    @Test("what cannot be mapped is refused with the file and with what to do")
    func refused() throws {
        let compressed = try directory.write(IDXBytes.compressedImages, to: "images.gz")
        let labels = try directory.write(IDXBytes.labels([3, 4]), to: "labels")
        let error = #expect(throws: DataError.self) {
            try Dataset<Float>.idx(images: compressed, labels: labels, mapped: true)
        }
        #expect(error == .compressedMapping(path: compressed))
        #expect(error?.description.hasSuffix("decompress it first: gunzip \(compressed)") == true)
        #expect(throws: DataError.compressedMapping(path: compressed)) { try MappedRows<Float>(npy: compressed) }

        let header = NPYBytes.header("|u1", shape: "(2, 2)", fortranOrder: true)
        let fortran = try directory.write(NPYBytes.file(header: header, elements: [1, 2, 3, 4]), to: "f.npy")
        let order = #expect(throws: DataError.self) { try MappedRows<Float>(npy: fortran) }
        #expect(order?.description.hasPrefix("\(fortran): is in Fortran order") == true)
        let scalar = NPYBytes.file(header: NPYBytes.header("|u1", shape: "()"), elements: [1])
        let path = try directory.write(scalar, to: "s.npy")
        #expect(throws: DataError.scalarFeatures) { try MappedRows<Float>(npy: path) }
    }

    @Test("a damaged file gets the error that reading it gets", arguments: ["", "cut", "long", "absent", "folder"])
    func damaged(how: String) throws {
        let (idx, npy): (String, String)
        switch how {
        case "absent": (idx, npy) = ("\(directory.path)/a", "\(directory.path)/a")
        case "folder": (idx, npy) = (directory.path, directory.path)
        default:
            let whole = NPYBytes.file(header: NPYBytes.header("|u1", shape: "(2, 2)"), elements: [1, 2, 3, 4])
            let change = { (bytes: [UInt8]) -> [UInt8] in
                how == "" ? [] : how == "cut" ? Array(bytes.dropLast()) : bytes + [0]
            }
            idx = try directory.write(change(IDXBytes.images), to: "x")
            npy = try directory.write(change(whole), to: "x.npy")
        }
        let errors = [
            (
                #expect(throws: DataError.self) { try MappedRows<Float>(idx: idx) },
                #expect(throws: DataError.self) { try IDXFile(path: idx) }
            ),
            (
                #expect(throws: DataError.self) { try MappedRows<Float>(npy: npy) },
                #expect(throws: DataError.self) { try NPYFile(path: npy) }
            ),
        ]
        #expect(errors.allSatisfy { $0.0 == $0.1 })
    }

    @Test("a set of as many samples as targets is asked for")
    func counts() throws {
        let images = try directory.write(IDXBytes.images, to: "images")
        let error = DataError.targetCountDiffers(features: try Shape([2, 3, 4]), targetCount: 3)
        #expect(throws: error) {
            try Dataset(source: MappedRows<Float>(idx: images), targets: .classes([0, 0, 0], classCount: 1))
        }
    }
}
