import Foundation
import NNTestSupport
import Testing

@Suite("What a package has beside its sources")
struct PackagingTests {
    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(PackageRoot.path)/\(name)", encoding: .utf8)
    }

    @Test(
        "all data by others has its licence in NOTICE.txt",
        arguments: [("Iris", "BSD 3-Clause"), ("Handwritten Digits", "CC BY 4.0")]
    )
    func notice(name: String, licence: String) throws {
        let notice = try text("NOTICE.txt")
        #expect(notice.contains(name) && notice.contains(licence))
    }

    @Test("SECURITY.md says how to report")
    func security() throws {
        #expect(try text("SECURITY.md").contains("Report"))
    }

    @Test("the scripts give the compiler a home that can be written to", arguments: [nil, "/proc", ""])
    func home(value: String?) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["bash", "-c", ". \"$0\"/scripts/lib/setup.sh; echo \"$HOME\"", PackageRoot.path]
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = value
        process.environment = environment
        process.standardOutput = output
        try process.run()
        let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let home = try #require(lines.split(separator: "\n").last.map(String.init))
        #expect(home != value)
        #expect(FileManager.default.isWritableFile(atPath: home + "/.cache"))
    }
}
