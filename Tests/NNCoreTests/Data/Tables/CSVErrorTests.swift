import NNTestSupport
import Testing

@testable import NNCore

@Suite("What is wrong in a file of comma-separated values is told with line and column") struct CSVErrorTests {
    @Test(
        "each mistake is its own error",
        arguments: [
            ("", CSVError(.noRecord, path: "f")),
            ("\n\r\n", CSVError(.noRecord, path: "f")),
            ("a,b,c\n1,2,3\n4,5\n", CSVError(.fieldCount(2, expected: 3), path: "f", line: 3)),
            ("a,b\n1,2\n\n3,4,5,6\n", CSVError(.fieldCount(4, expected: 2), path: "f", line: 4)),
            ("a,b\n1,\"2\n3,4\n", CSVError(.unclosedQuote, path: "f", line: 2, column: "b")),
            ("a,b\n\"x\ny\",\"2\n3,4\n", CSVError(.unclosedQuote, path: "f", line: 3, column: "b")),
            ("a,b\n\"1\"2,3\n", CSVError(.textAfterQuote, path: "f", line: 2, column: "a")),
            ("a,b\n1,5\" disk\n", CSVError(.quoteInField, path: "f", line: 2, column: "b")),
            ("a,b\n1,2\r3,4\n", CSVError(.carriageReturn, path: "f", line: 2, column: "b")),
            ("a,b\n1,\u{0}2\n", CSVError(.zeroByte, path: "f", line: 2, column: "b")),
            ("a,\n1,2\n", CSVError(.emptyName, path: "f", line: 1, column: "2")),
            ("a,b,a\n1,2,3\n", CSVError(.duplicateName(other: 1), path: "f", line: 1, column: "a")),
            ("a,b\n1,2\n1e999,3\n", CSVError(.tooLarge("1e999"), path: "f", line: 3, column: "a")),
            ("a,b\n1,\"1,234\"\n", CSVError(.separated("1,234"), path: "f", line: 2, column: "b")),
            ("a,b\n1,2\n2,-Inf\n", CSVError(.infinite("-Inf"), path: "f", line: 3, column: "b")),
        ]
    )
    func mistakes(text: String, expected: CSVError) {
        #expect(throws: DataError.csv(expected)) { try Table(csvBytes: Array(text.utf8), path: "f") }
    }

    @Test("text in other encodings is refused")
    func encodings() {
        for start in [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] {
            #expect(throws: DataError.csv(CSVError(.utf16, path: "f"))) {
                try Table(csvBytes: start + [0x61, 0], path: "f")
            }
        }
        #expect(throws: DataError.csv(CSVError(.notUTF8, path: "f", line: 2, column: "a"))) {
            try Table(csvBytes: [0x61, 0x0A, 0x78, 0xE9, 0x0A], path: "f")
        }
        #expect(throws: DataError.csv(CSVError(.notUTF8, path: "f", line: 1, column: "1"))) {
            try Table(csvBytes: [0xE9, 0x0A, 0x78, 0x0A], path: "f")
        }
    }

    @Test("a text among numbers is refused where nearly all others are numbers")
    func rareText() throws {
        let numbers = (1...99).map { "\($0)\n" }.joined()
        let error = CSVError(.rareText("abc", numberCount: 99, count: 100), path: "f", line: 101, column: "n")
        #expect(throws: DataError.csv(error)) { try Table(csvBytes: Array("n\n\(numbers)abc\n".utf8), path: "f") }
        let typed = CSVOptions(types: ["n": .category])
        #expect(try Table(csvBytes: Array("n\n\(numbers)abc\n".utf8), path: "f", typed)["n"]?.type == .category)
        let marked = CSVOptions(missingMarkers: ["abc"])
        #expect(try Table(csvBytes: Array("n\n\(numbers)abc\n".utf8), path: "f", marked)["n"]?.missingCount == 1)
    }

    @Test("types and names that are given must fit")
    func options() {
        func error(_ text: String, _ options: CSVOptions) -> DataError? {
            #expect(throws: DataError.self) { try Table(csvBytes: Array(text.utf8), path: "f", options) }
        }
        let text = "a,b\n1,x\n2,y\n"
        #expect(
            error(text, CSVOptions(types: ["b": .number]))
                == .csv(CSVError(.notANumber("x"), path: "f", line: 2, column: "b"))
        )
        #expect(
            error(text, CSVOptions(types: ["b": .boolean]))
                == .csv(CSVError(.notABoolean("x"), path: "f", line: 2, column: "b"))
        )
        #expect(
            error(text, CSVOptions(types: ["c": .number]))
                == .table(TableError(.unknownColumns(["c"], known: ["a", "b"]), path: "f"))
        )
        #expect(
            error(text, CSVOptions(header: .names(["a"]))) == .csv(CSVError(.nameCount(1, expected: 2), path: "f"))
        )
        for delimiter in ["\"", "\n", "1", ".", "x", "é", "-"] as [Unicode.Scalar] {
            let fault = CSVError.Fault.delimiter(String(Character(delimiter)))
            #expect(error(text, CSVOptions(delimiter: delimiter)) == .csv(CSVError(fault, path: "f")))
        }
    }

    @Test("the sentence names file, line and column, and cuts long texts")
    func sentences() {
        let long = String(repeating: "9", count: 5000)
        let error = CSVError(.tooLarge(long), path: "f.csv", line: 3, column: "price")
        #expect("\(error)".hasPrefix("f.csv:3: column \"price\": \"999") && "\(error)".utf8.count < 200)
        #expect("\(DataError.csv(error))" == "\(error)")
    }

    @Test("a directory and a file that is not there are refused as everywhere")
    func files() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: DataError.file(.isDirectory(path: directory.path))) { try Table(csv: directory.path) }
        #expect(throws: DataError.self) { try Table(csv: "\(directory.path)/absent.csv") }
    }
}
