import Foundation
import NNTestSupport
import Testing

@Suite("nnbench where something is missing")
struct EnvironmentTests {
    private static let gemm = ["gemm", "--shape", "1,1,1", "--engine", "swift", "--seconds", "0.01"]
    private static let unshare = ["/usr/bin/unshare", "/bin/unshare"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("Runs without a network", .enabled(if: unshare != nil && geteuid() == 0))
    func withoutNetwork() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.unshare))
        process.arguments = ["-n", ProgramRun.path(of: "nnbench")] + Self.gemm
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Where this container may not make networks there is nothing to see.
        guard !words.contains("unshare failed") else { return }
        #expect(process.terminationStatus == 0, "\(words)")
    }

    @Test("A git that never answers is left after some seconds")
    func silentGit() throws {
        let directory = try ScratchDirectory()
        let git = try directory.write(Array("#!/bin/sh\nexec sleep 1000\n".utf8), to: "git")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: git)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let run = try NNBenchRun(Self.gemm, environment: ["PATH": "\(directory.path):\(path)"])
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("Endless and oversized files are refused", arguments: ["/dev/zero", "large"])
    func endless(path: String) throws {
        let directory = try ScratchDirectory()
        let large = try directory.write([], to: "large")
        try #require(unsafe truncate(large, 1 << 40) == 0)
        let run = try NNBenchRun("compare", path == "large" ? large : path, path == "large" ? large : path)
        #expect(run.status != 0 && run.errors.contains("it is a device, or larger than"), "\(run.errors)")
    }

    @Test("Options given twice are refused, and --version is answered")
    func arguments() throws {
        let twice = try NNBenchRun(["gemm", "--seconds", "1", "--seconds", "2"])
        #expect(twice.status == 64 && twice.errors.contains("--seconds is given twice"))
        #expect(try NNBenchRun("--version").status == 0)
    }
}
