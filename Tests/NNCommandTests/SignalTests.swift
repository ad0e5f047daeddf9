import Foundation
import NNCore
import NNTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("Nothing that nn train has trained is lost", .serialized)
struct SignalTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    /// A training that would take hours, whose output is watched.
    private func train(
        _ options: [String],
        readsOn: Bool = true,
        whenTraining action: (Process, Pipe) throws -> Void
    ) throws -> (Int32, String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: ProgramRun.path(of: "nn"))
        process.arguments = ["train", "--layers", "784,8,10", "--epochs", "100000"] + options
        process.standardOutput = output
        process.standardError = errors
        try Self.start(process)
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        // The line of the first epoch.
        var text = ""
        while !text.contains("\n    1  ") {
            let piece = output.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "ended: \(text)")
            text += String(decoding: piece, as: UTF8.self)
        }
        try action(process, output)
        // A pipe that is full would hold the program up.
        if readsOn { _ = output.fileHandleForReading.readDataToEndOfFile() }
        process.waitUntilExit()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationReason == .exit, "\(words)")
        return (process.terminationStatus, words)
    }

    /// Starts a program that gets signals: a thread of a pool has its children inherit that these are blocked, a shell in the
    /// background that some are ignored.
    private static func start(_ process: Process) throws {
        for number in [SIGINT, SIGHUP, SIGTERM] { _ = signal(number, SIG_DFL) }
        var (none, before) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    @Test(
        "A signal ends training after the step, and what there is is saved",
        arguments: [
            (SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP"), (SIGXCPU, "SIGXCPU"), (SIGUSR1, "SIGUSR1"),
        ]
    )
    func signals(number: Int32, name: String) throws {
        let path = directory.file("model")
        let (status, errors) = try train(["--out", path]) { process, _ in kill(process.processIdentifier, number) }
        #expect(status == 128 + number)
        #expect(errors.hasPrefix("Stopped by \(name) after epoch "), "\(errors)")
        let model = try TrainedModel<Float>(from: path)
        #expect(model.states.allSatisfy { $0.tensor.values.allSatisfy(\.isFinite) })
        #expect(try NNCommand("evaluate", "--model", path).status == 0)
        #expect(try directory.names == ["model"])
    }

    @Test("A reader that goes away, as head does, ends training, and what there is is saved")
    func pipe() throws {
        let path = directory.file("model")
        let (status, errors) = try train(["--out", path], readsOn: false) { _, output in
            try output.fileHandleForReading.close()
        }
        #expect(status == 128 + SIGPIPE && errors.hasPrefix("Stopped by SIGPIPE"), "\(status) \(errors)")
        #expect(try TrainedModel<Float>(from: path).sizes == [784, 8, 10])
    }

    @Test("With --checkpoint a signal saves the training too, and says how to go on", arguments: [SIGINT, SIGTERM])
    func checkpoint(number: Int32) throws {
        let path = directory.file("run")
        let (status, errors) = try train(["--checkpoint", path]) { process, _ in kill(process.processIdentifier, number)
        }
        #expect(status == 128 + number)
        #expect(errors.contains("; to go on: nn train --resume \(path) --epochs 100000\n"), "\(errors)")
        let match = try #require(errors.firstMatch(of: /after epoch (\d+), step (\d+) of (\d+)/))
        let snapshot = try TrainingSnapshot<Float>(from: path)
        let batches = snapshot.epochCount * (Int(match.3) ?? 0) + snapshot.epochBatchCount
        #expect(batches == ((Int(match.1) ?? 0) - 1) * (Int(match.3) ?? 0) + (Int(match.2) ?? 0))
        #expect(try NNCommand("train", "--resume", path, "--epochs", "\(snapshot.epochCount + 1)").status == 0)
    }

    @Test("Without --out a signal ends training too, and says that nothing is saved")
    func withoutFile() throws {
        let (status, errors) = try train([]) { process, _ in kill(process.processIdentifier, SIGTERM) }
        #expect(status == 128 + SIGTERM && errors.contains("nothing is saved without --out"))
    }

    @Test(
        "A directory that is removed while training goes on: the network is kept elsewhere, under a name that is printed"
    )
    func removedDirectory() throws {
        let folder = directory.file("gone")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let (status, errors) = try train(["--out", "\(folder)/model"]) { process, _ in
            try FileManager.default.removeItem(atPath: folder)
            kill(process.processIdentifier, SIGTERM)
        }
        #expect(status == 128 + SIGTERM)
        let match = try #require(errors.firstMatch(of: /The trained network is kept as (.+)\n/), "\(errors)")
        let kept = String(match.1)
        defer { unsafe unlink(kept) }
        #expect(try TrainedModel<Float>(from: kept).sizes == [784, 8, 10])
    }

    @Test("A kill leaves nothing behind", .enabled(if: SystemHasUnnamedFiles.value))
    func killed() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: ProgramRun.path(of: "nn"))
        process.arguments = ["train", "--epochs", "100000", "--out", directory.file("model")]
        let output = Pipe()
        process.standardOutput = output
        try Self.start(process)
        _ = output.fileHandleForReading.availableData
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(try directory.names.isEmpty)
    }

    @Test("A disk, or a limit, that has no room for the network is noticed before training")
    func noRoom() throws {
        let script = "ulimit -f 10; exec \"$0\" train --layers 784,64,10 --epochs 1 --out \"$1\""
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, ProgramRun.path(of: "nn"), directory.file("model")]
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 1)
        #expect(text.isEmpty && words.contains("File too large"), "\(words)")
        #expect(try directory.names.isEmpty)
    }
}

/// Whether the file system of temporary files has files without names.
enum SystemHasUnnamedFiles {
    static let value: Bool = {
        #if os(Linux)
        FileManager.default.fileExists(atPath: "/proc/self/fd")
        #else
        false
        #endif
    }()
}
