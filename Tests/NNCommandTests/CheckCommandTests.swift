import NNTestSupport
import Testing

@Suite("nn check")
struct CheckCommandTests {
    @Test(
        "Confirms the gradients of networks and losses",
        arguments: [
            ["--layers", "784,16,10", "--activation", "tanh", "--loss", "crossEntropy", "--batch", "4", "--seed", "1"],
            ["--layers", "5,4,3", "--activation", "relu", "--loss", "mse", "--batch", "8", "--seed", "7"],
            ["--layers", "6,5,2", "--activation", "sigmoid", "--loss", "mae", "--reduction", "sum"],
        ]
    )
    func correct(arguments: [String]) throws {
        let command = try NNCommand(["check"] + arguments)
        #expect(command.status == 0 && command.errors.isEmpty, "\(command.output)\(command.errors)")
        #expect(command.output.contains("0.weight") && command.output.contains("2.bias"))
        #expect(command.output.contains(": all agree\n"))
        for line in command.lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test("Finds derivatives that are not there, says where, and has exit status 1")
    func kink() throws {
        // With inputs and biases of zero every unit is at relu's kink, where its derivative is taken to be 0.
        let command = try NNCommand(
            "check",
            "--layers",
            "3,4,2",
            "--activation",
            "relu",
            "--initializer",
            "he",
            "--input-scale",
            "0"
        )
        #expect(command.status == 1)
        #expect(command.errors.hasPrefix("Error: gradient check: "))
        #expect(command.output.contains("derivative 1 along x [0, 0]:\n"))
        #expect(command.output.contains("  graph       0\n"))
        for line in command.lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test("The same seed gives the same report")
    func seed() throws {
        let arguments = ["check", "--layers", "4,3,2", "--activation", "tanh", "--seed"]
        let reports = try ["3", "3", "4"].map { try NNCommand(arguments + [$0]).output }
        #expect(reports[0] == reports[1] && reports[1] != reports[2])
    }

    @Test("Refuses counts that make no sense", arguments: ["--batch", "--elements", "--directions", "--input-scale"])
    func refusals(option: String) throws {
        let command = try NNCommand("check", "--layers", "3,2", option, "-1")
        #expect(command.status == 64 && command.errors.contains(option), "\(command.errors)")
    }
}
