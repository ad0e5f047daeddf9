import Foundation
import NNTestSupport
import Testing

@Suite("The progress line of nn train")
struct ProgressLineTests {
    private static let escape = "\u{1B}["

    /// What was drawn, one text for each time the line was replaced.
    private func drawings(_ command: NNCommand) -> [String] {
        Array(command.errors.components(separatedBy: "\r\(Self.escape)K")[1...])
    }

    @Test("On a terminal shows epoch, loss, rate and time left on standard error, and is erased at the end")
    func terminal() throws {
        let command = try NNCommand(onTerminal: "train", "--layers", "784,8,10", "--epochs", "20")
        #expect(command.status == 0)
        let drawings = drawings(command)
        let first = try #require(drawings.first)
        #expect(first.hasPrefix("Epoch 1/20  ") && first.contains("%  loss "))
        #expect(first.contains(" samples/s  ETA 0:"))
        #expect(drawings.last == "")
        // The first epoch's validation is shown from the second on.
        let second = try #require(drawings.last { $0.hasPrefix("Epoch ") && !$0.hasPrefix("Epoch 1/20  ") })
        #expect(!first.contains("validation") && second.contains("  validation "))
        // The output is not a terminal and has none of it.
        #expect(!command.output.contains("\u{1B}") && command.output.contains("Test accuracy"))
    }

    @Test("Fits on the terminal, and has no colours under NO_COLOR")
    func noColour() throws {
        let plain = try NNCommand(
            onTerminal: "train",
            "--layers",
            "784,8,10",
            "--epochs",
            "1",
            environment: ["NO_COLOR": "1"]
        )
        #expect(!drawings(plain).isEmpty)
        for text in drawings(plain) { #expect(!text.contains(Self.escape) && text.count < 80) }
        let coloured = try NNCommand(onTerminal: "train", "--layers", "784,8,10", "--epochs", "1")
        #expect(coloured.errors.contains("\(Self.escape)32m"))
    }

    @Test("A terminal that cannot move its cursor gets none")
    func dumbTerminal() throws {
        let command = try NNCommand(
            onTerminal: "train",
            "--layers",
            "784,8,10",
            "--epochs",
            "1",
            environment: ["TERM": "dumb"]
        )
        #expect(command.status == 0 && command.errors.isEmpty)
    }

    @Test("Is erased before an error is reported")
    func error() throws {
        let command = try NNCommand(onTerminal: "train", "--layers", "784,8,10", "--learning-rate", "1e38")
        #expect(command.status == 1)
        #expect(drawings(command).last?.hasPrefix("Error: training: the cost became ") == true)
    }
}
