import NNTestSupport
import Testing

@testable import NNCore

#if Zlib
@Suite("Oracle: the bundled digits are the published ones", .needsSharedData("tabular/digits.csv.gz"))
struct DigitsOracleTests {
    @Test("every level and every label")
    func everyNumber() throws {
        let path = SharedData.path("tabular/digits.csv.gz")
        var reader = try GzipReader(.file(InputFile(path: path)), path: path)
        var bytes: [UInt8] = []
        while case let piece = try reader.next(upTo: 1 << 16), !piece.isEmpty { bytes += piece }
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: ",").compactMap { Int($0) }
        }
        let (levels, labels) = PackedDigits.unpack()
        #expect(rows.count == 1797)
        #expect(rows.map { $0[64] } == labels)
        #expect(rows.flatMap { $0[..<64] } == levels.map { Int($0) })
    }
}
#endif
