import Testing

@testable import NNCore

@Suite("Damaged comma-separated values are refused or read, never a trap") struct CSVDamageTests {
    private static let files = [
        "a,b,c\n1,2.5,x\n-3e-2,,\"y \"\"z\"\"\"\n4,1e2,\"two\nlines\"\n", "x;y\r\n1,5;true\r\n2,5;false\r\n",
        "1\t2\n3\t4\n5\tNA\n", "3,2,p,q\n1,2,0\n3,4,1\n5,6,1\n",
    ]

    /// The bytes that mean something, and some that should not be there.
    private static let bytes: [UInt8] = Array("\",;\t\n\r .-+e019aN|".utf8) + [0, 0x80, 0xC3, 0xEF, 0xFF]

    @Test("changed, added, removed and repeated bytes", arguments: 0..<48)
    func mutations(seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        for _ in 0..<100 {
            var bytes = Array(Self.files[random.integer(below: Self.files.count)].utf8)
            for _ in 0...random.integer(below: 4) {
                let position = random.integer(below: bytes.count)
                let byte = Self.bytes[random.integer(below: Self.bytes.count)]
                switch random.integer(below: 4) {
                case 0: bytes[position] = byte
                case 1: bytes.insert(byte, at: position)
                case 2: bytes.remove(at: position)
                default: bytes.insert(contentsOf: bytes[..<position], at: position)
                }
                if bytes.isEmpty { bytes = [byte] }
            }
            let options = CSVOptions(usesDecimalComma: random.integer(below: 2) == 0)
            guard let table = try? Table(csvBytes: bytes, path: "f", options) else { continue }
            #expect(table.columns.allSatisfy { $0.count == table.rowCount }, "\(bytes)")
            #expect("\(table)".split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(bytes)")
        }
    }

    @Test("a file cut anywhere is refused or read", arguments: files)
    func truncations(text: String) {
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            guard let table = try? Table(csvBytes: Array(bytes[..<count]), path: "f") else { continue }
            #expect(table.columns.allSatisfy { $0.count == table.rowCount })
        }
    }
}
