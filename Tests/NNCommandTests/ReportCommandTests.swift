import Foundation
import NNTestSupport
import Testing

@Suite("nn train --report")
struct ReportCommandTests {
    private let directory: ScratchDirectory
    private let common = ["train", "--layers", "784,8,10"]

    init() throws { directory = try ScratchDirectory() }

    private func html() throws -> String { String(decoding: try directory.bytes(of: "a 'page'.html"), as: UTF8.self) }

    @Test("Writes a page with curves, the confusion matrix, the outcome, and how to repeat the training")
    func page() throws {
        let path = directory.file("a 'page'.html")
        let arguments = ["--epochs", "2", "--metrics", "f1", "--report", path, "--seed", "5"]
        let command = try NNCommand(common + arguments)
        #expect(command.status == 0 && command.lines.contains("Report: \(path)"), "\(command.errors)")
        #expect(command.output.contains("\nf1 0."))
        let html = try html()
        let result = try #require(command.lines.first { $0.hasPrefix("Test accuracy ") }).dropFirst(5)
        for words in [
            "<title>Loss</title>", "<title>F1</title>", "<title>Confusion matrix</title>", "784-8-10 on the embedded",
            "Test samples: \(result).", "nn train --layers 784,8,10 --epochs 2", "--seed 5", "balancedAccuracy",
            "0.1.0", "the best by validation",
        ] { #expect(html.contains(words), "\(words)") }
        // As a shell reads it.
        #expect(html.contains("\(directory.path)/a '\\''page'\\''.html'"))
        // What is for the report changes nothing in the training.
        let plain = try NNCommand(common + ["--epochs", "2", "--seed", "5"])
        #expect(plain.output.contains(result))
    }

    @Test("What goes on from a file has the epochs before, and the options of all")
    func resumed() throws {
        let (path, run) = (directory.file("a 'page'.html"), directory.file("run"))
        #expect(try NNCommand(common + ["--epochs", "1", "--checkpoint", run]).status == 0)
        #expect(try NNCommand("train", "--resume", run, "--epochs", "3", "--report", path).status == 0)
        let html = try html()
        #expect(html.contains("3 epochs trained.") && html.contains("all options"))
        #expect(html.contains("--layers 784,8,10 --resume"))
    }

    @Test("A place that cannot be written to is an error before training")
    func unwritable() throws {
        let command = try NNCommand(common + ["--report", "/nowhere/page.html"])
        #expect(command.status == 1 && command.output.isEmpty && command.errors.contains("/nowhere/page.html"))
        #expect(command.errors.filter(\.isNewline).count == 1)
    }

    @Test("A training that diverges leaves an old page as it is")
    func diverged() throws {
        let path = try directory.write(Array("old".utf8), to: "a 'page'.html")
        let command = try NNCommand(common + ["--learning-rate", "1e38", "--report", path])
        #expect(command.status == 1)
        let html = try html()
        #expect(html == "old")
    }
}
