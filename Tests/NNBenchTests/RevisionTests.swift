import Foundation
import NNTestSupport
import Testing

@Suite("The revision that nnbench records")
struct RevisionTests {
    private static let hasGit = FileManager.default.isExecutableFile(atPath: "/usr/bin/git")
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func run(_ program: String, _ arguments: [String]) throws -> (output: String, errors: String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(words)")
        return (text, words)
    }

    /// Runs a copy of the program in a checkout whose only source was changed some seconds after it was linked.
    private func measure(sourceIsNewerBy seconds: Double, isDirty: Bool) throws -> (record: JSONValue, errors: String) {
        let git = ["-C", directory.path, "-c", "user.name=T", "-c", "user.email=t@t"]
        try FileManager.default.createDirectory(atPath: directory.file("Sources"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: directory.file("bin"), withIntermediateDirectories: true)
        let source = try directory.write(Array("1\n".utf8), to: "Sources/a.swift")
        _ = try run("/usr/bin/git", git + ["init", "--quiet"])
        _ = try run("/usr/bin/git", git + ["add", "Sources"])
        _ = try run("/usr/bin/git", git + ["commit", "--quiet", "-m", "first"])
        if isDirty { _ = try directory.write(Array("2\n".utf8), to: "Sources/a.swift") }
        let program = directory.file("bin/nnbench")
        try FileManager.default.copyItem(atPath: ProgramRun.path(of: "nnbench"), toPath: program)
        let linked = Date()
        try FileManager.default.setAttributes([.modificationDate: linked], ofItemAtPath: program)
        try FileManager.default.setAttributes([.modificationDate: linked + seconds], ofItemAtPath: source)
        let result = try run(program, ["gemm", "--engine", "swift", "--shape", "8,8,8", "--seconds", "0.01", "--json"])
        return (try JSONValue(text: result.output.trimmingCharacters(in: .newlines)), result.errors)
    }

    @Test("A program newer than its sources is of the checkout's commit", .enabled(if: hasGit))
    func current() throws {
        let (record, errors) = try measure(sourceIsNewerBy: -10, isDirty: false)
        let name = try record["environment"]["gitRevision"].string
        #expect(name.count == 40 && name.allSatisfy(\.isHexDigit))
        #expect(try !record["environment"]["sourcesAreNewer"].boolean && !errors.contains("newer"))
    }

    @Test("Changes are told, and sources newer than the program are warned of", .enabled(if: hasGit))
    func stale() throws {
        let (record, errors) = try measure(sourceIsNewerBy: 10, isDirty: true)
        #expect(try record["environment"]["gitRevision"].string.hasSuffix("-dirty"))
        #expect(try record["environment"]["sourcesAreNewer"].boolean && errors.contains("newer than this program"))
    }
}
