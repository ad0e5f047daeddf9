import Foundation
import NNTestSupport
import Testing

@Suite("What nn prints with --quiet and with --json")
struct PrintingOptionTests {
    private let directory: ScratchDirectory
    private let model: String

    init() throws {
        directory = try ScratchDirectory()
        model = directory.file("model")
        #expect(try NNCommand("train", "--layers", "784,8,10", "--epochs", "1", "--out", model).status == 0)
    }

    private func command(_ name: String) -> [String] {
        switch name {
        case "train": ["train", "--layers", "784,8,10", "--epochs", "2"]
        case "evaluate": ["evaluate", "--model", model, "--metrics", "f1"]
        case "predict": ["predict", "--model", model, "--count", "3"]
        case "describe": ["describe", "--layers", "784,8,10", "--plan"]
        case "draw": ["draw", "--example", "product", "--out", directory.file("product.svg")]
        case "check": ["check", "--layers", "4,3", "--elements", "2", "--directions", "1"]
        default: [name]
        }
    }

    private static let commands = ["train", "evaluate", "predict", "describe", "draw", "check", "names"]

    @Test("With --json every line is an object, and the last has the result", arguments: commands)
    func json(name: String) throws {
        let run = try NNCommand(command(name) + ["--json"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let objects = try run.lines.dropLast().map { try JSONValue(text: $0).object }
        let key =
            [
                "train": "test accuracy", "evaluate": "f1", "predict": "class", "describe": "parameters",
                "draw": "written", "check": "correct", "names": "optimizer",
            ][name] ?? ""
        #expect(objects.last?[key] != nil, "\(run.output)")
        if name == "train" {
            #expect(objects.count == 3 && objects[0]["validation loss"] != nil)
            #expect(try objects[1]["epoch"]?.integer == 2)
        }
    }

    @Test("With --quiet there is the result alone", arguments: commands)
    func quiet(name: String) throws {
        let run = try NNCommand(command(name) + ["--quiet"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let counts = ["train": 1, "evaluate": 2, "predict": 3, "draw": 0, "check": 1]
        if let count = counts[name] { #expect(run.lines.count == count + 1, "\(run.output)") }
        // Shorter than without, and a part of it.
        let whole = try NNCommand(command(name))
        let isPart = run.lines.allSatisfy { whole.lines.contains($0) }
        #expect(isPart)
    }

    @Test("On a terminal --quiet draws no progress")
    func progress() throws {
        let run = try NNCommand(onTerminal: "train", "--layers", "784,8,10", "--epochs", "1", "--quiet")
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 2)
    }
}
