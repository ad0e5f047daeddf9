import Testing

@testable import NNCore

@Suite("Columns that cannot or should not be features are left out, and named") struct ColumnScreeningTests {
    /// Twenty rows: a feature, a target of two classes and what is to be screened.
    private static func excluded(
        _ columns: [(String, (Int) -> String)],
        _ options: TableEncodingOptions = TableEncodingOptions()
    ) throws -> [ExcludedColumn] {
        let header = (["x", "y"] + columns.map(\.0)).joined(separator: ",")
        let rows = (0..<20).map { row in
            (["\((row * 7) % 11).5", row % 3 == 0 ? "a" : "b"] + columns.map { $0.1(row) }).joined(separator: ",")
        }
        let table = try Table(csvBytes: Array((([header] + rows).joined(separator: "\n") + "\n").utf8), path: "t.csv")
        return try TableEncoder(fitting: table, target: "y", options: options).excluded
    }

    @Test("constant, missing, identifying and copying columns, dates and texts")
    func reasons() throws {
        let found = try Self.excluded([
            ("constant", { _ in "7" }), ("empty", { _ in "" }), ("index", { "\($0)" }),
            ("person_id", { "\(100 - 3 * $0)" }),
            ("name", { "n\($0)" }), ("copy", { $0 % 3 == 0 ? "1" : "0" }), ("day", { "2026-11-\(10 + $0 % 3)" }),
            ("fine", { "\($0 % 4)" }),
        ])
        #expect(
            found.map(\.reason) == [
                .constant, .allMissing, .identifier, .identifier, .identifier, .targetCopy, .dates,
            ]
        )
        #expect(found.map(\.name) == ["constant", "empty", "index", "person_id", "name", "copy", "day"])
        #expect(found.allSatisfy { "\($0)".contains("\"\($0.name)\"") })
    }

    @Test("what is asked for is left out, what is kept stays but for texts and dates")
    func options() throws {
        let columns: [(String, (Int) -> String)] = [
            ("copy", { $0 % 3 == 0 ? "1" : "0" }), ("day", { "2026-11-\(10 + $0 % 3)" }), ("fine", { "\($0 % 4)" }),
        ]
        let options = TableEncodingOptions(excluded: ["fine"], kept: ["copy", "day"])
        #expect(try Self.excluded(columns, options) == [ExcludedColumn("day", .dates), ExcludedColumn("fine", .asked)])
    }

    @Test("texts that are all different cannot be kept, and the reason says so", arguments: [false, true])
    func texts(isKept: Bool) throws {
        let rows = (0..<30).map { "\($0 * 7 % 11).5,\($0 % 3 == 0 ? "a" : "b"),n\($0)\n" }
        let table = try Table(csvBytes: Array("x,y,name\n\(rows.joined())".utf8), path: "t.csv")
        let options = TableEncodingOptions(kept: isKept ? ["name"] : [])
        let encoder = try TableEncoder(fitting: table, target: "y", options: options)
        #expect(encoder.excluded == [ExcludedColumn("name", isKept ? .text : .identifier)])
    }

    @Test("numbers that differ, a year, and a category that goes with several classes are features")
    func features() throws {
        let found = try Self.excluded([
            ("size", { "\($0 * $0)" }), ("year", { "\(1990 + $0)" }),
            ("kind", { $0 % 3 == 0 ? "p" : $0 % 2 == 0 ? "q" : "r" }),
        ])
        #expect(found.isEmpty)
    }

    @Test("a straight line of a regression's target is a copy of it")
    func line() throws {
        let rows = (0..<30).map { "\($0 % 7),\(Double($0 * $0) * 0.3),\(5 - Double($0 * $0) * 2.5)" }
        let text = (["x,y,z"] + rows).joined(separator: "\n") + "\n"
        let table = try Table(csvBytes: Array(text.utf8), path: "t.csv")
        let encoder = try TableEncoder(fitting: table, target: "y")
        #expect(encoder.excluded == [ExcludedColumn("z", .targetCopy)])
    }
}
