import NNTestSupport
import Testing

@testable import NNCore

@Suite("Comma-separated values are read by RFC 4180") struct CSVReadingTests {
    /// Reads a text.
    private func table(_ text: String, _ options: CSVOptions = CSVOptions()) throws -> Table {
        try Table(csvBytes: Array(text.utf8), path: "f", options)
    }

    private func numbers(_ column: TableColumn) -> [Double]? {
        if case .numbers(let numbers) = column.values { numbers } else { nil }
    }

    private func texts(_ column: TableColumn?) -> [String?]? {
        switch column?.values {
        case .categories(let texts), .texts(let texts): (0..<texts.count).map { texts[$0] }
        default: nil
        }
    }

    @Test(
        "lines end in LF or CRLF, the last one may not, blank lines are left out, a mark of UTF-8 is stepped over",
        arguments: [
            "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,4", "\n\na,b\n\n1,2\r\n\r\n3,4\n\n",
            "\u{FEFF}a,b\n1,2\n3,4\n",
            "\"a\",\"b\"\n\"1\",\"2\"\r\n\"3\",\"4\"", "a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n", "a|b\n1|2\n3|4\n",
            "a,b\n 1 ,2\n3,\t4 \n",
        ]
    )
    func forms(text: String) throws {
        let table = try table(text)
        #expect(table.columns.map(\.name) == ["a", "b"] && table.rowCount == 2)
        #expect(try table.tensor().values == [1, 2, 3, 4] as [Double])
    }

    @Test("quoted fields hold delimiters, line breaks and doubled quotation marks")
    func quotes() throws {
        let table = try table("\"a, \"\"b\"\"\",\"two\nlines\"\n\"x,\"\"y\"\"\",\"1\r\n2\"\n\"\"\"\"\"\",z\n")
        #expect(table.columns.map(\.name) == ["a, \"b\"", "two\nlines"])
        #expect(texts(table.columns[0]) == ["x,\"y\"", "\"\""])
        #expect(texts(table.columns[1])?.map { Array(($0 ?? "").utf8) } == [Array("1\r\n2".utf8), Array("z".utf8)])
    }

    @Test("texts and names keep their spaces, and are told apart byte by byte")
    func exactTexts() throws {
        let table = try table("e\u{301},\u{E9}, a\nx,1, y\n x,2,y\n")
        #expect(table.columns.count == 3)
        #expect(table["\u{E9}"].flatMap(numbers) == [1, 2] && texts(table["e\u{301}"]) == ["x", " x"])
        #expect(texts(table[" a"]) == [" y", "y"] && table["a"] == nil)
    }

    @Test("a first line without numbers is a header; one can be given, or there is none")
    func headers() throws {
        #expect(try table("1,2\n3,4").columns.map(\.name) == ["column1", "column2"])
        #expect(try table("1,2\n3,4").rowCount == 2)
        #expect(try table("a,b\nc,d").rowCount == 1)
        #expect(try table("a,b\nc,d", CSVOptions(header: .absent)).rowCount == 2)
        #expect(try table("1,2\n3,4", CSVOptions(header: .present)).columns.map(\.name) == ["1", "2"])
        let named = try table("x,y\n3,4", CSVOptions(header: .names(["p", "q"])))
        #expect(named.columns.map(\.name) == ["p", "q"] && named.rowCount == 2)
        #expect(try table("NA,2\n3,4").rowCount == 2)
        #expect(try table("a,b\n").rowCount == 0)
    }

    @Test("the first line of scikit-learn's files is checked against the rows")
    func countsInFirstLine() throws {
        let table = try table("2,3,setosa,versicolor\n5.1,3.5,1.4,0\n4.9,3,1.3,1\n")
        #expect(table.columns.map(\.name) == ["column1", "column2", "column3", "target"] && table.rowCount == 2)
        let error = CSVError(.rowCount(1, expected: 2), path: "f", line: 1)
        #expect(throws: DataError.csv(error)) { try self.table("2,3,setosa,versicolor\n5.1,3.5,1.4,0\n") }
    }

    @Test("numbers with a decimal comma are read by option")
    func decimalComma() throws {
        let table = try table("a;b\n1,5;2\n-0,25;1e3\n", CSVOptions(usesDecimalComma: true))
        #expect(try table.tensor().values == [1.5, 2, -0.25, 1000] as [Double])
        // Without it nothing is taken for something else.
        #expect(throws: DataError.csv(CSVError(.separated("1,5"), path: "f", line: 2, column: "a"))) {
            try self.table("a;b\n1,5;2,0\n-0,25;1\n")
        }
        #expect(throws: DataError.csv(CSVError(.separated("1.234"), path: "f", line: 2, column: "a"))) {
            try self.table("a;b\n1.234;2\n", CSVOptions(usesDecimalComma: true))
        }
    }

    @Test("a delimiter that is given is used, whatever else is in the file")
    func givenDelimiter() throws {
        let text = "a,b;c,d\nx,y;1\nz,;2\n"
        let table = try table(text, CSVOptions(delimiter: ";"))
        #expect(table.columns.map(\.name) == ["a,b", "c,d"] && texts(table.columns[0]) == ["x,y", "z,"])
        #expect(numbers(table.columns[1]) == [1, 2])
    }

    @Test("a space separates the numbers of a file that has nothing else")
    func spaces() throws {
        #expect(try table("1 2.5\n-3 4e1\n").tensor().values == [1, 2.5, -3, 40] as [Double])
        #expect(try table("name\nA B\nC D\n").columns.count == 1)
    }

    @Test("a file cut into two pieces anywhere gives the same columns")
    func pieces() throws {
        let text = "a,b,c\r\n1,\"x\"\"y\",2.5\r\n\r\n-3e1,\"two\r\nlines\",\n4,é,1e2"
        let bytes = Array(text.utf8)
        let whole = try table(text)
        for cut in 7...bytes.count {
            let columns = ["a", "b", "c"].map { CSVColumn(name: $0, type: nil, mode: .numbers) }
            var parser = CSVParser(path: "f", options: CSVOptions(), delimiter: 0x2C, columns: columns, line: 2)
            let end = try parser.parse(Array(bytes[..<cut]).span, from: 7, isLast: false)
            let rest = Array(bytes[end...])
            #expect(try parser.parse(rest.span, from: 0, isLast: true) == rest.count)
            parser.moveBlock()
            #expect(parser.rowCount == 3 && parser.line == 7, "cut at \(cut)")
            #expect(parser.columns[0].numbers == [1, -30, 4], "cut at \(cut)")
            let words = parser.columns[1].codes.map {
                String(decoding: parser.columns[1].pool.bytes(of: Int($0)), as: UTF8.self)
            }
            #expect(words == texts(whole["b"]), "cut at \(cut)")
            #expect(parser.columns[2].firstMissingLine == 5, "cut at \(cut)")
        }
    }

    @Test("a file of more than a piece is read whole, with a text far down in a column of numbers")
    func large() throws {
        let row = "12345.5,abc,1\n"
        let count = 100_000
        let text =
            "x,y,z\n" + String(repeating: row, count: count) + "1,abc,seven\n"
            + String(repeating: "1,b,t\n", count: 9000)
        let table = try table(text)
        #expect(table.rowCount == count + 9001)
        #expect(table["x"]?.distinctCount == 2 && table["y"]?.distinctCount == 2)
        guard case .categories(let texts)? = table["z"]?.values else {
            Issue.record("column z is \(String(describing: table["z"]?.type))")
            return
        }
        #expect(texts.names == ["1", "seven", "t"] && texts.counts == [count, 1, 9000])
    }

    #if Zlib
    @Test("a file that gzip has compressed is read as the plain one, or refused where it is cut off")
    func compressed() throws {
        // Python's gzip.compress(b'a,b\n1,2\n3,4.5\n').
        let bytes: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 212, 73, 226, 50, 212, 49, 226, 50, 214, 49, 209, 51, 229, 2, 0, 200,
            68, 166,
            198, 14, 0, 0, 0,
        ]
        let directory = try TemporaryDirectory()
        let table = try Table(csv: directory.write(bytes, to: "a.csv.gz"))
        #expect(try table.tensor().values == [1, 2, 3, 4.5] as [Float])
        for count in 2..<bytes.count {
            #expect(throws: DataError.self) { try Table(csvBytes: Array(bytes[..<count]), path: "f") }
        }
    }

    @Test("the mark of UTF-8 is stepped over where compressed files in a row cut it")
    func cutMark() throws {
        // Python's gzip.compress of the mark's first byte, and of its rest with a,b and 1,2.
        let bytes: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 123, 15, 0, 100, 16, 183, 226, 1, 0, 0, 0, 31, 139, 8, 0, 0, 0, 0, 0, 2, 3,
            219, 189, 63, 81, 39, 137, 203, 80, 199, 136, 11, 0, 230, 207, 244, 109, 10, 0, 0, 0,
        ]
        #expect(try Table(csvBytes: bytes, path: "f").columns.map(\.name) == ["a", "b"])
    }
    #endif
}
