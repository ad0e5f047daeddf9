import NNTestSupport
import Testing

@Suite("nnbench csv")
struct CSVTests {
    private let directory: ScratchDirectory
    private let table: String

    init() throws {
        directory = try ScratchDirectory()
        table = try directory.write(Array("a,b\n1,2.5\n3,-1\n".utf8), to: "table.csv")
    }

    /// Runs with a shell in place of Python, and an answer of a test's choice.
    private func run(answer: String, _ options: [String] = []) throws -> NNBenchRun {
        let script = "echo '{\"version\":\"9.9\"}'; while read line; do echo '\(answer)'; done\n"
        let path = try directory.write(Array(script.utf8), to: "reader.sh")
        return try NNBenchRun(
            ["csv", "--file", table, "--python", "/bin/sh", "--script", path, "--rounds", "3"] + options
        )
    }

    @Test("Says how fast a table is read, and how much faster than pandas")
    func speeds() throws {
        let right = #"{"seconds":0.5,"rows":2,"columns":2,"sum":5.5}"#
        let run = try run(answer: right, ["--json"])
        #expect(run.status == 0, "\(run.errors)")
        let records = try run.objects
        #expect(try records.map { try $0["reader"].string } == ["NNCore", "pandas 9.9"])
        #expect(try records[1]["seconds"].array.count == 3 && records[1]["rows"].integer == 2)
        // 15 bytes in half a second.
        #expect(try (records[1]["megabytesPerSecond"].number - 30e-6).magnitude < 1e-12)
        let shown = try self.run(answer: right)
        #expect(shown.output.contains("NNCore") && shown.output.contains(" × as fast"))
        for line in shown.lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test("A reader that finds another table, or none, is one error", arguments: [#""sum":5.6"#, #""sum":"x""#])
    func disagreement(sum: String) throws {
        let run = try run(answer: #"{"seconds":0.5,"rows":2,"columns":2,\#(sum)}"#)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains("Error: pandas 9.9: read 2 × 2") || run.errors.contains("Error: peer pandas"))
    }

    @Test("A file that is not there is one error")
    func absent() throws {
        let run = try NNBenchRun(["csv", "--file", directory.file("none.csv")])
        #expect(run.status == 1 && run.errors.contains("none.csv: cannot open"), "\(run.errors)")
    }
}
