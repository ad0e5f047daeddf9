import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("nn learns from a folder of images by class")
struct ImageFolderCommandTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    /// Images of 3×2 levels: those of class a bright on the left, those of b on the right.
    private func write(into folder: String, count: Int) throws {
        for (name, bright) in [("a", 0), ("b", 2)] {
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            try FileManager.default.createDirectory(
                atPath: directory.file(path),
                withIntermediateDirectories: true
            )
            for image in 0..<count {
                let levels = (0..<6).map { UInt8(image + ($0 % 3 == bright ? 200 : 0)) }
                _ = try directory.write(Array("P5\n3 2\n255\n".utf8) + levels, to: "\(path)/\(image).pgm")
            }
        }
    }

    @Test("it trains, and the model is tested on the same folder", arguments: ["", "train"])
    func trains(folder: String) throws {
        try write(into: folder, count: 20)
        if folder == "train" { try write(into: "test", count: 4) }
        let model = try ScratchDirectory()
        let path = model.file("m")
        let command = try NNCommand(
            ["train", "--data", directory.path, "--hidden", "4", "--batch", "8", "--epochs", "3", "--out", path]
        )
        #expect(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
        #expect(try TrainedModel<Float>(from: path).sizes == [6, 4, 2])
        // A fifth of 40, or those that are there.
        #expect(command.output.contains("of 8), loss "), "\(command.output)")
        let evaluated = try NNCommand("evaluate", "--data", directory.path, "--model", path)
        #expect(evaluated.status == 0 && evaluated.output.contains("of 8), loss "), "\(evaluated.errors)")
    }

    @Test("a folder to train on without one to test on, and a number of classes, are refused")
    func refused() throws {
        try write(into: "train", count: 2)
        let alone = try NNCommand("train", "--data", directory.path, "--epochs", "1")
        #expect(alone.status == 1 && alone.output.isEmpty)
        #expect(alone.errors == "Error: \(directory.path): has train and no test; add it\n")
        try write(into: "test", count: 1)
        let counted = try NNCommand("train", "--data", directory.path, "--epochs", "1", "--classes", "2")
        #expect(counted.status == 64 && counted.errors.contains("each directory is a class"))
        #expect(try NNCommand("train", "--data", directory.path, "--hidden", "4", "--epochs", "1").status == 0)
    }
}
