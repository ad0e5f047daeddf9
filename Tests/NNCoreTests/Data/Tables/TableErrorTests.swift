import Testing

@testable import NNCore

@Suite("A table that cannot be learned from is one error that names what, where and what to do")
struct TableErrorTests {
    @Test(
        "when the encoder is made",
        arguments: [
            ("x,y\n1,2\n3,4\n", "z", [], ["there is no column \"z\"", "\"x\", \"y\""]),
            ("x,y\n1,2\n3,2\n", "y", [], ["column \"y\"", "all its values are \"2\""]),
            ("x,y\n1,2\n3,\n", "y", [], ["t.csv:3:", "column \"y\"", "missing"]),
            ("x,y\n1,2\n", "y", [], ["1 row,"]), ("x,y\n", "y", [], ["0 rows"]),
            ("x,y\n1,2\n3,4\n", "y", ["x"], ["no column is left"]),
            ("x,y\n1,2\n3,4\n", "y", ["y"], ["is the target"]),
            ("x,y\n1,2\n3,4\n", "y", ["u", "v"], ["\"u\", \"v\""]),
            ("x,y\n7,2\n7,4\n", "y", [], ["no column is left", "column \"x\"", "all the same"]),
        ] as [(String, String, [String], [String])]
    )
    func fitting(text: String, target: String, excluded: [String], words: [String]) throws {
        let table = try Table(csvBytes: Array(text.utf8), path: "t.csv", CSVOptions(header: .present))
        let error = #expect(throws: DataError.self) {
            try TableEncoder(fitting: table, target: target, options: TableEncodingOptions(excluded: excluded))
        }
        let message = error?.description ?? ""
        #expect(message.hasPrefix("t.csv") && words.allSatisfy(message.contains), "\(message)")
    }

    @Test("when a column has ten thousand categories")
    func manyCategories() throws {
        let rows = (0..<30_000).map { "\($0 % 5),c\($0 % 10_000)\n" }.joined()
        let table = try Table(csvBytes: Array("y,code\n\(rows)".utf8), path: "t.csv")
        let error = #expect(throws: DataError.self) { try TableEncoder(fitting: table, target: "y") }
        #expect(error?.description.contains("column \"code\": has 10,000 different values") == true)
        let target = #expect(throws: DataError.self) { try TableEncoder(fitting: table, target: "code") }
        #expect(target?.description.contains("column \"code\": has 10,000 different values") == true)
    }

    @Test(
        "when rows are encoded: one message names all columns that are missing or unknown, and a value's row",
        arguments: [
            ("x,g\n1,a\n", []), ("x,g,y\n1,a,1\n", []), ("x\n1\n", ["lacks the columns \"g\""]),
            ("X,g,h\n1,a,1\n", ["lacks the columns \"x\"", "has the columns \"X\", \"h\""]),
            ("x,g\nq,a\n", ["column \"x\"", "category", "number"]),
        ] as [(String, [String])]
    )
    func encoding(text: String, words: [String]) throws {
        let training = try Table(csvBytes: Array("x,g,y\n1,a,1\n2,b,3\n4,a,5.5\n3,b,2\n".utf8), path: "train.csv")
        let encoder = try TableEncoder(fitting: training, target: "y")
        let table = try Table(csvBytes: Array(text.utf8), path: "t.csv", CSVOptions(header: .present))
        guard !words.isEmpty else {
            let features: Tensor<Float> = try encoder.features(of: table)
            #expect(features.shape.dimensions == [1, 3])
            return
        }
        let error = #expect(throws: DataError.self) { try encoder.features(of: table) as Tensor<Float> }
        let message = error?.description ?? ""
        #expect(message.hasPrefix("t.csv: ") && words.allSatisfy(message.contains), "\(message)")
    }

    @Test("when a number is too large for a feature, or a class is unknown")
    func values() throws {
        let training = try Table(csvBytes: Array("x,y\n1,a\n2,b\n4,a\n".utf8), path: "train.csv")
        let encoder = try TableEncoder(fitting: training, target: "y")
        let large = try Table(csvBytes: Array("x,y\n1,a\n1e300,b\n".utf8), path: "t.csv")
        let error = #expect(throws: DataError.self) { try encoder.features(of: large) as Tensor<Float> }
        #expect(error?.description.hasPrefix("t.csv: column \"x\": row 2 holds 1e+300") == true)
        let other = try Table(csvBytes: Array("x,y\n1,a\n1,c\n".utf8), path: "t.csv")
        let unknown = #expect(throws: DataError.self) { try encoder.dataset(of: other) as Dataset<Float> }
        #expect(unknown?.description.contains("row 2 is of class \"c\"") == true)
    }
}
