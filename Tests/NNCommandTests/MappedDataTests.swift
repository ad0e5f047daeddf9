import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("nn trains on images that stay in their files") struct MappedDataTests {
    private let directory: ScratchDirectory
    private let common = ["--layers", "16,4,2", "--epochs", "2", "--batch", "4"]

    init() throws { directory = try ScratchDirectory() }

    private func expectError(_ arguments: [String], _ text: String) throws {
        let command = try NNCommand(arguments)
        #expect(command.status != 0 && command.output.isEmpty)
        #expect(command.errors.contains(text), "\(command.errors)")
    }

    @Test("to the same bits as in memory, and --shuffle-block gives another order")
    func trains() throws {
        try MNISTFiles.write(to: directory)
        let outputs = try ScratchDirectory()
        func train(_ name: String, _ more: [String]) throws -> [NamedTensor<Float>] {
            let path = outputs.file(name)
            let command = try NNCommand(["train", "--data", directory.path, "--out", path] + common + more)
            #expect(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
            return try Checkpoint.load(from: path)
        }
        let inMemory = try train("a", [])
        #expect(try train("b", ["--mapped"]) == inMemory)
        #expect(try train("c", ["--mapped", "--shuffle-block", "1"]) != inMemory)
        let model = outputs.file("a")
        let evaluated = try NNCommand("evaluate", "--data", directory.path, "--model", model, "--mapped")
        #expect(try evaluated.output == NNCommand("evaluate", "--data", directory.path, "--model", model).output)
        #expect(evaluated.status == 0)
    }

    @Test("a training on mapped images goes on mapped")
    func resumes() throws {
        try MNISTFiles.write(to: directory)
        let outputs = try ScratchDirectory()
        let run = outputs.file("run")
        let options = ["--data", directory.path, "--mapped", "--shuffle-block", "1"] + common
        #expect(try NNCommand(["train", "--checkpoint", run] + options).status == 0)
        let notes = try SafetensorsFile(path: run).metadata["nn train"] ?? ""
        #expect(notes.contains("--mapped") && notes.contains("--shuffle-block"))
        #expect(try NNCommand("train", "--resume", run, "--epochs", "3").status == 0)
        try expectError(["train", "--resume", run, "--epochs", "4", "--shuffle-block", "2"], "by blocks of 1")
    }

    @Test("a compressed file, a folder of images, and options that do not go together are one error")
    func refused() throws {
        try MNISTFiles.write(to: directory)
        let path = directory.file("train-images-idx3-ubyte")
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/bin/sh")
        gzip.arguments = ["-c", "gzip \"$0\"", path]
        try gzip.run()
        gzip.waitUntilExit()
        try expectError(
            ["train", "--data", directory.path, "--mapped"] + common,
            "\(path).gz: is compressed, and only a plain file can be mapped; decompress it first: gunzip \(path).gz\n"
        )
        try expectError(["train", "--mapped"], "--mapped is for the IDX files of --data")
        try expectError(["train", "--shuffle-block", "0"], "--shuffle-block is 0")
        try expectError(["train", "--shuffle-block", "4", "--no-shuffle"], "give one of them")
        for name in ["a", "b"] {
            try FileManager.default.createDirectory(
                atPath: directory.file("folders/\(name)"),
                withIntermediateDirectories: true
            )
            _ = try directory.write(Array("P5\n1 1\n255\n!".utf8), to: "folders/\(name)/0.pgm")
        }
        try expectError(["train", "--data", directory.file("folders"), "--mapped"], "--mapped is for IDX files")
    }

    #if os(Linux)
    @Test("64 MB of images, 256 MB of numbers, where the process may have 96 MB of its own")
    func memory() throws {
        let (count, width) = (3200, 20_000)
        func bigEndian(_ number: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(number >> (8 * $0) & 0xFF) } }
        for (name, count) in [("train", count), ("t10k", 4)] {
            let labels = (0..<count).map { UInt8($0 % 2) }
            _ = try directory.write([0, 0, 8, 1] + bigEndian(count) + labels, to: "\(name)-labels-idx1-ubyte")
            let header = [0, 0, 8, 2] + bigEndian(count) + bigEndian(width)
            let path = try directory.write(header, to: "\(name)-images-idx3-ubyte")
            // The rest is a hole.
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.truncate(atOffset: UInt64(header.count + count * width))
            try file.close()
        }
        let run = try ProgramRun(
            program: "nn",
            limitedBy: "ulimit -d 96000",
            ["train", "--data", directory.path, "--mapped", "--layers", "\(width),2,2", "--epochs", "1", "--quiet"],
            environment: ["OPENBLAS_NUM_THREADS": "1"]
        )
        #expect(run.status == 0 && run.output.contains("Test accuracy"), "\(run.errors)")
    }
    #endif
}
