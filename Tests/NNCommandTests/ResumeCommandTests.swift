import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("nn train goes on with a training that was saved")
struct ResumeCommandTests {
    private let directory: ScratchDirectory
    private let common = ["--layers", "784,8,10", "--optimizer", "adam", "--batch", "200", "--seed", "3"]

    init() throws { directory = try ScratchDirectory() }

    /// The states in a file, which are all that a training leads to.
    private func states(_ name: String) throws -> [NamedTensor<Float>] {
        try TrainingSnapshot<Float>(from: directory.file(name)).states
    }

    @Test("to the bits of one that was never stopped, with the options that it was begun with")
    func resume() throws {
        let (whole, part) = (directory.file("whole"), directory.file("part"))
        #expect(try NNCommand(["train", "--epochs", "3", "--checkpoint", whole] + common).status == 0)
        #expect(try NNCommand(["train", "--epochs", "1", "--checkpoint", part] + common).status == 0)
        let model = directory.file("model")
        let resumed = try NNCommand("train", "--resume", part, "--epochs", "3", "--out", model)
        #expect(resumed.status == 0 && resumed.errors.isEmpty, "\(resumed.errors)")
        #expect(resumed.output.contains("\n    2  ") && !resumed.output.contains("\n    1  "))
        #expect(try states("part") == states("whole"))
        #expect(try TrainedModel<Float>(from: model).sizes == [784, 8, 10])
        // Once more, with the options that the resumed one kept.
        let done = try NNCommand("train", "--resume", part, "--epochs", "2")
        #expect(done.status == 1 && done.errors.contains("3 epochs are done"), "\(done.errors)")
    }

    @Test("A file that was written when --threads was called --workers")
    func formerNames() throws {
        let (path, former) = (directory.file("run"), directory.file("former"))
        #expect(try NNCommand(["train", "--epochs", "1", "--checkpoint", path] + common).status == 0)
        for option in [["--workers", "1"], ["--workers=1"]] {
            let kept = (common + option).joined(separator: "\u{1F}")
            try TrainingSnapshot<Float>(from: path).save(to: former, notes: ["nn train": kept])
            let resumed = try NNCommand("train", "--resume", former, "--epochs", "2")
            #expect(resumed.status == 0, "\(resumed.errors)")
        }
    }

    @Test("Other options are an error that lists them, or a warning with --force-resume")
    func differences() throws {
        let path = directory.file("run")
        #expect(try NNCommand(["train", "--epochs", "1", "--checkpoint", path] + common).status == 0)
        let before = try directory.bytes(of: "run")
        let other = ["train", "--resume", path, "--epochs", "2", "--batch", "100", "--seed", "4"]
        let refused = try NNCommand(other)
        #expect(refused.status == 1 && refused.errors.contains("batch size: 200 in the snapshot, 100 here; seed: 3"))
        #expect(try directory.bytes(of: "run") == before)
        let forced = try NNCommand(other + ["--force-resume"])
        #expect(forced.status == 0 && forced.errors.contains("goes on despite batch size: 200"), "\(forced.errors)")
    }

    @Test("A kill loses no more than the steps since the last checkpoint, and what goes on has the same bits")
    func kills() throws {
        #expect(
            try NNCommand(["train", "--epochs", "12", "--checkpoint", directory.file("whole")] + common).status == 0
        )
        let path = directory.file("run")
        var saved = 0
        // scripts/test-kills kills many more.
        for _ in 0..<6 {
            let delay = Double.random(in: 0...0.8)
            let exists = FileManager.default.fileExists(atPath: path)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: ProgramRun.path(of: "nn"))
            process.arguments =
                ["train", "--epochs", "12", "--checkpoint-every", "2"]
                + (exists ? ["--resume", path] : ["--checkpoint", path] + common)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: delay)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let count = try TrainingSnapshot<Float>(from: path).stepCount
            #expect(count >= saved, "killed after \(delay) s")
            saved = count
            // A training that has ended does not go on.
            if count == 12 * 7 { break }
        }
        let exists = FileManager.default.fileExists(atPath: path)
        let last = try NNCommand(
            ["train", "--epochs", "12"] + (exists ? ["--resume", path] : ["--checkpoint", path] + common)
        )
        #expect(last.status == 0, "\(last.errors)")
        #expect(try states("run") == states("whole"))
    }

    @Test("A disk, or a limit, that has no room for the file: training goes on, says so, and tries again")
    func fullDisk() throws {
        let path = directory.file("run")
        #expect(try NNCommand(["train", "--epochs", "1", "--checkpoint", path] + common).status == 0)
        let before = try directory.bytes(of: "run")
        // The states take 76 KiB, of which there is room for 10 blocks.
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "ulimit -f 10; exec \"$0\" train --resume \"$1\" --epochs 3", ProgramRun.path(of: "nn"), path,
        ]
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && text.contains("Test accuracy"), "\(words)")
        #expect(
            words.matches(of: /Warning: .*run: .*\nTraining goes on, and the next time it is tried again.\n/).count == 2
        )
        #expect(try directory.bytes(of: "run") == before)
        #expect(try directory.names == ["run"])
    }

    @Test("The history of a training that was stopped has all epochs, and what is kept is the best by validation")
    func history() throws {
        let (path, csv, model) = (directory.file("run"), directory.file("history.csv"), directory.file("model"))
        #expect(try NNCommand(["train", "--epochs", "2", "--checkpoint", path] + common).status == 0)
        let command = try NNCommand("train", "--resume", path, "--epochs", "4", "--history", csv, "--out", model)
        #expect(command.status == 0, "\(command.errors)")
        let lines = String(decoding: try directory.bytes(of: "history.csv"), as: UTF8.self).split(separator: "\n")
        let columns = lines[0].split(separator: ",").map(String.init)
        #expect(lines.count == 5 && columns.contains("validation accuracy"))
        let column = try #require(columns.firstIndex(of: "validation accuracy"))
        let values = lines.dropFirst().map { Double($0.split(separator: ",")[column]) ?? .nan }
        let best = try #require(values.indices.max { values[$0] < values[$1] || values[$0] == values[$1] && $0 > $1 })
        #expect(command.lines.contains("Best by validation: epoch \(best + 1)"), "\(command.output)")
        let snapshot = try TrainingSnapshot<Float>(from: path)
        let kept = try #require(snapshot.keptStates.first { $0.name == "best epoch" })
        #expect(try TrainedModel<Float>(from: model).states == kept.states)
    }

    @Test(
        "What cannot be is refused before training",
        arguments: [
            (["--checkpoint-every", "5"], "is for --checkpoint"), (["--force-resume"], "is for --resume"),
            (["--checkpoint-every", "0", "--checkpoint", "x"], "1 or more"),
            (["--resume", "/nowhere/run"], "/nowhere/run"),
            (["--out", "x", "--checkpoint", "x"], "--out and --checkpoint name the same file"),
            (["--out", "x", "--report", "x"], "--out and --report name the same file"),
            (["--validation", "0.00001"], "leaves none to validate on"), (["--metrics", "mae"], "metric mae"),
            (["--metrics", "f1:12"], "f1 (class 12)"),
            (["--checkpoint", "/nowhere/run", "--epochs", "0"], "/nowhere/run"),
        ]
    )
    func refused(arguments: [String], words: String) throws {
        let command = try NNCommand(["train"] + arguments)
        #expect(command.status != 0 && command.output.isEmpty && command.errors.contains(words), "\(command.errors)")
    }
}
