import Testing

@testable import NNCore

@Suite("A table knows the types of its columns from all rows") struct TableTests {
    /// Rows such as real ones: numbers, truth values, categories and texts, with missing values of several kinds.
    private static let people = """
        name,age,member,group,score
        Ann,31,yes,a,1.5
        Bob,NA,no,b,
        "Cy, Jr.",45,,a,-2e-3
        Dee,?,YES,,nan
        Eve,29,no,b,7
        Fay,30,no,a,7

        """

    private func table(_ text: String, _ options: CSVOptions = CSVOptions()) throws -> Table {
        try Table(csvBytes: Array(text.utf8), path: "people.csv", options)
    }

    @Test("a marker that looks like a number is missing wherever it stands")
    func numberMarker() throws {
        let options = CSVOptions(missingMarkers: ["-999"])
        for lineBreak in ["\n", "\r\n"] {
            let rows = ["a,b", "-999,1", "2,-999", "3,4", "-999,-999"]
            let table = try table(rows.joined(separator: lineBreak), options)
            #expect(table.columns.map(\.missingCount) == [2, 2] && table.columns.map(\.distinctCount) == [2, 2])
        }
    }

    @Test("types, missing and distinct values and ranges are those of pandas")
    func types() throws {
        let table = try table(Self.people)
        #expect(table.rowCount == 6 && table.path == "people.csv")
        // pandas.read_csv(…, na_values=["?"]): dtypes, isna().sum(), nunique(), min() and max().
        #expect(table.columns.map(\.name) == ["name", "age", "member", "group", "score"])
        #expect(table.columns.map(\.type) == [.category, .number, .boolean, .category, .number])
        #expect(table.columns.map(\.missingCount) == [0, 2, 1, 1, 2])
        #expect(table.columns.map(\.distinctCount) == [6, 4, 2, 2, 3])
        #expect(table["age"]?.range == 29...45 && table["score"]?.range == -0.002...7 && table["group"]?.range == nil)
        guard case .booleans(let members)? = table["member"]?.values else {
            Issue.record("not boolean")
            return
        }
        #expect(members == [true, false, nil, true, false, false])
    }

    @Test("categories are numbered in the order of their bytes, whatever the order of the rows")
    func categoryOrder() throws {
        for text in ["c\nb\na\nB\n", "c\nB\nb\na\n"] {
            guard case .categories(let texts) = try table(text).columns[0].values else {
                Issue.record("no categories")
                return
            }
            #expect(texts.names == ["B", "a", "b"])
        }
    }

    @Test("many texts that are mostly distinct are texts, those that come again categories")
    func texts() throws {
        let names = (0..<50).map { "n\($0)\n" }.joined()
        #expect(try table("t\n\(names)").columns[0].type == .text)
        #expect(try table("t\n\(names)\(names)").columns[0].type == .category)
        #expect(try table("t\n\(names)", CSVOptions(types: ["t": .category])).columns[0].type == .category)
    }

    @Test("a type that is given stands, even where the values look like another")
    func givenTypes() throws {
        let options = CSVOptions(types: ["zip": .category, "code": .text])
        let table = try table("zip,code\n01234,1\n98765,2\n01234,007\n", options)
        guard case .categories(let zips) = table.columns[0].values, case .texts(let codes) = table.columns[1].values
        else {
            Issue.record("\(table.columns.map(\.type))")
            return
        }
        #expect(zips.names == ["01234", "98765"] && zips.codes == [0, 1, 0] && codes.names == ["1", "2", "007"])
    }

    @Test("a number that becomes a text further down is kept as it was written")
    func laterText() throws {
        guard case .categories(let texts) = try table("a,b\n01,1\n1.0,2\nx,3\n").columns[0].values else {
            Issue.record("no categories")
            return
        }
        #expect(texts.names == ["01", "1.0", "x"])
    }

    @Test("a column without a value is one of numbers, all missing")
    func allMissing() throws {
        let table = try table("a,b\n,1\nNA,2\n")
        #expect(table.columns[0].type == .number && table.columns[0].missingCount == 2 && table.columns[0].range == nil)
    }

    @Test("columns become a matrix, row by row; what is missing or no number is named with its line")
    func tensors() throws {
        let table = try table(Self.people)
        let good = try self.table("x,flag\n1,true\n2.5,false\n")
        #expect(try good.tensor(of: ["flag", "x"]) == Tensor<Float>([1, 1, 0, 2.5], shape: [2, 2]))
        func error(_ names: [String]?) -> DataError? {
            #expect(throws: DataError.self) { let _: Tensor<Double> = try table.tensor(of: names) }
        }
        let path = "people.csv"
        #expect(error(["age"]) == .csv(CSVError(.missing, path: path, line: 3, column: "age")))
        #expect(error(["group"]) == .csv(CSVError(.missing, path: path, line: 5, column: "group")))
        let notNumbers = CSVError(.notNumbers(.category, example: "Ann"), path: path, line: 2, column: "name")
        #expect(error(nil) == .csv(notNumbers))
        #expect(
            error(["height"])
                == .table(TableError(.unknownColumns(["height"], known: table.columns.map(\.name)), path: path))
        )
    }

    @Test("a table can be made in memory, of columns that fit")
    func madeInMemory() throws {
        let x = TableColumn("x", numbers: [1, .nan])
        let table = try Table([x, TableColumn("y", categories: ["b", nil]), TableColumn("z", texts: ["", "t"])])
        #expect(table.rowCount == 2 && table.columns.map(\.missingCount) == [1, 1, 0])
        #expect(throws: DataError.csv(CSVError(.duplicateName(other: 1), path: nil, column: "x"))) {
            try Table([x, x])
        }
        #expect(throws: DataError.csv(CSVError(.emptyName, path: nil, column: "1"))) {
            try Table([TableColumn("", numbers: [])])
        }
        #expect(throws: DataError.csv(CSVError(.valueCount(1, expected: 2), path: nil, column: "b"))) {
            try Table([x, TableColumn("b", booleans: [nil])])
        }
    }

    @Test("the description has a line for each column, of at most 100 characters")
    func description() throws {
        let text = """
            people.csv: 6 rows, 5 columns

            column  type       missing  distinct  range
            name    category         –         6  Ann 1, Bob 1, Cy, Jr. 1, Dee 1, Eve 1, Fay 1
            age     number  2 (33.3 %)         4  29 … 45
            member  boolean 1 (16.7 %)         2  true 2, false 3
            group   category 1 (16.7 %)        2  a 3, b 2
            score   number  2 (33.3 %)         3  -0.002 … 7
            """
        // The spaces depend on the longest cell of a column.
        func words(_ text: String) -> [[Substring]] { text.split(separator: "\n").map { $0.split(separator: " ") } }
        #expect(words("\(try table(Self.people))") == words(text))
        let wide = String(repeating: "w", count: 300)
        let lines = "\(try table("\(wide),b\n\(wide),\"\(wide)\n\"\n"))".split(separator: "\n")
        #expect(lines.count == 4 && lines.allSatisfy { $0.count <= 100 })
    }
}
