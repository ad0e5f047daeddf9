import NNCore
import NNTestSupport
import Testing

@Suite("The help of nn")
struct HelpTests {
    @Test(
        "Has examples and fits in 100 columns",
        arguments: [
            "", "train", "evaluate", "predict", "cross-validate", "search", "describe", "draw", "check", "names",
        ]
    )
    func help(subcommand: String) throws {
        let command = try NNCommand(
            (subcommand.isEmpty ? [] : [subcommand]) + ["--help"],
            environment: ["COLUMNS": "100"]
        )
        #expect(command.status == 0 && command.errors.isEmpty)
        #expect(command.output.contains("Examples:\n  nn "))
        for line in command.lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test("All other output fits too", arguments: [["train", "--epochs", "1", "--layers", "784,8,10"], ["describe"]])
    func output(arguments: [String]) throws {
        for line in try NNCommand(arguments).lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test(
        "Every example in the help is understood",
        arguments: ["train", "evaluate", "predict", "cross-validate", "search", "describe", "draw", "check", "names"]
    )
    func examples(subcommand: String) throws {
        let help = try NNCommand(subcommand, "--help", environment: ["COLUMNS": "100"])
        let examples = help.lines.filter { $0.hasPrefix("  nn ") }
        #expect(examples.count >= 3)
        for example in examples {
            // Help is printed after the options are parsed: an unknown one would be an error.
            let arguments = example.split(separator: " ").dropFirst().map(String.init)
            let command = try NNCommand(arguments + ["--bogus-option"])
            #expect(command.errors.contains("Unknown option '--bogus-option'"), "\(example): \(command.errors)")
        }
    }

    @Test("That of train fits on two screens of 50 lines, what is common first, the rest under headings")
    func twoScreens() throws {
        let lines = try NNCommand("train", "--help", environment: ["COLUMNS": "100"]).lines
        #expect(lines.count <= 100, "\(lines.count)")
        let headings = lines.filter { $0.hasSuffix(":") && $0 == $0.uppercased() }
        #expect(headings.first == "COMMON OPTIONS:" && headings.count >= 5, "\(headings)")
        // Lists of names have a place of their own.
        #expect(!lines.contains { $0.contains("leakyReLU") })
    }

    @Test("nn help names, and nn names, list every name that an option takes")
    func names() throws {
        let help = try NNCommand("help", "names", environment: ["COLUMNS": "100"])
        let list = try NNCommand("names")
        #expect(help.status == 0 && list.status == 0)
        let names =
            Activation.named.keys + StandardLoss.Kind.allCases.map(\.rawValue)
            + ["adamw", "muon", "onecycle", "plateau", "balancedAccuracy", "r2", "orthogonal", "batchMean"]
        for name in names { #expect(help.output.contains(name) && list.output.contains(name), "\(name)") }
        for line in list.lines { #expect(line.count <= 100, "\(line)") }
    }
}
