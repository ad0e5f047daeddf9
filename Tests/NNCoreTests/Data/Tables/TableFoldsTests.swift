import Testing

@testable import NNCore

@Suite("A table's rows are dealt out into folds") struct TableFoldsTests {
    private let table: Table

    init() throws {
        let rows = (0..<53).map { "\($0),\($0 % 7 == 0 ? "rare" : "usual")\n" }
        table = try Table(csvBytes: Array("x,kind\n\(rows.joined())".utf8), path: "t.csv")
    }

    @Test("each row is in one fold; folds and their classes differ by one row at most", arguments: [2, 5, 8, 53])
    func parts(count: Int) throws {
        let folds = try table.folds(count: count, stratifiedBy: "kind", seed: 3)
        #expect(folds.count == count && folds.flatMap { $0 }.sorted() == Array(0..<53))
        let sizes = folds.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        let rare = folds.map { $0.count { $0 % 7 == 0 } }
        #expect((rare.max() ?? 0) - (rare.min() ?? 0) <= 1)
        #expect(folds.allSatisfy { $0 == $0.sorted() })
    }

    @Test("the seed decides which rows, and nothing else does")
    func seed() throws {
        let one = try table.folds(count: 5, stratifiedBy: "kind", seed: 3)
        #expect(try table.folds(count: 5, stratifiedBy: "kind", seed: 3) == one)
        #expect(try table.folds(count: 5, stratifiedBy: "kind", seed: 4) != one)
        // Not the rows one after the other.
        #expect(one[0] != Array(stride(from: 0, to: 53, by: 5)))
    }

    @Test("fewer than two folds, or more than rows, are refused", arguments: [-1, 0, 1, 54])
    func refused(count: Int) {
        #expect(throws: DataError.table(TableError(.foldCount(count, rowCount: 53), path: "t.csv"))) {
            try table.folds(count: count, seed: 0)
        }
    }
}
