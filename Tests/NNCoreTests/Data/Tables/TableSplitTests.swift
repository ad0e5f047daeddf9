import Testing

@testable import NNCore

@Suite("A column says which rows of a table are for what") struct TableSplitTests {
    private func table(_ column: String, _ values: [String]) throws -> Table {
        let rows = values.enumerated().map { "\($0),\($1)\n" }
        return try Table(csvBytes: Array("x,\(column)\n\(rows.joined())".utf8), path: "t.csv")
    }

    @Test("by the parts' names")
    func named() throws {
        let table = try table("part", ["train", "test", "train", "validation", "test", "train", "calibration"])
        #expect(
            try table.split(namedBy: "part")
                == TableSplit(train: [0, 2, 5], validation: [3], calibration: [6], test: [1, 4])
        )
    }

    @Test("and other names, missing ones, no column and none to train on are errors")
    func refused() throws {
        func error(_ values: [String], _ name: String = "part") throws -> DataError? {
            let table = try table("part", values)
            return #expect(throws: DataError.self) { try table.split(namedBy: name) }
        }
        #expect(
            try error(["train", "Test", "Test"])
                == .table(TableError(.unknownPart("Test", row: 1), path: "t.csv", column: "part"))
        )
        #expect(try error(["train", "", "test"]) == .csv(CSVError(.missing, path: "t.csv", line: 3, column: "part")))
        #expect(try error(["test", "test"]) == .table(TableError(.noTrainingRow, path: "t.csv", column: "part")))
        #expect(try error(["train", "test"], "nothing")?.description.contains("no column \"nothing\"") == true)
    }

    @Test("by time: numbers and dates in their order, equal ones as they come")
    func ordered() throws {
        #expect(try table("year", ["3", "1", "2", "1"]).rows(orderedBy: "year") == [1, 3, 2, 0])
        #expect(
            try table("day", ["2026-11-30", "1999-01-02", "2026-02-03 10:00"]).rows(orderedBy: "day") == [1, 2, 0]
        )
    }

    @Test("what has no order is an error", arguments: [["30.11.2026", "1.2.2026"], ["a", "b"], ["yes", "no"]])
    func unordered(values: [String]) throws {
        let table = try table("day", values)
        let error = #expect(throws: DataError.self) { try table.rows(orderedBy: "day") }
        #expect(
            error?.description.contains("column \"day\"") == true && error?.description.contains("2026-11-30") == true
        )
    }
}
