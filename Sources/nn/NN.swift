internal import ArgumentParser
internal import NNCommandLine
internal import NNCore

/// The command line tool `nn`: what the library does, for people.
@main
struct NN: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nn",
        abstract: "Trains dense neural networks and uses them.",
        usage: "nn <subcommand> [options]",
        discussion: """
            Without --data every command works on 1,797 real handwritten digits that are part of the program.

            Examples:
              nn describe                                         what 784-512-512-10 is and costs
              nn train --out digits.safetensors                   train it on the digits and save it
              nn evaluate --model digits.safetensors              how well it does on the test samples
              nn predict --model digits.safetensors --count 5     what it takes the first five for
              nn train houses.csv --target price                  learn a column of a table from the others
              nn cross-validate houses.csv --target price         how well it can be learned
              nn search houses.csv --target price                 settings that learn it better
              nn train --data mnist --epochs 5                    train on the four MNIST files in mnist/
              nn draw --example product --out product.svg         draw z = xy and its gradients
              nn check --layers 784,16,10 --activation tanh       whether its gradients are right
            """,
        version: ProgramVersion.current,
        subcommands: [
            Train.self, Evaluate.self, Predict.self, CrossValidate.self, Search.self, Describe.self, Draw.self,
            Check.self, Names.self,
        ]
    )

    static func main() {
        do {
            do {
                if CommandLine.arguments.dropFirst().first == Train._commandName { try Ranks.start() }
                if let fault = CommandLineArguments.fault() { throw ValidationError(fault) }
                let commands = configuration.subcommands.map { $0._commandName }
                let arguments = Array(CommandLine.arguments.dropFirst())
                if let fault = Suggestion.commandFault(in: arguments, commands: commands) {
                    throw ValidationError(fault)
                }
                Interruption.ignoreFileSizeSignal()
                var command = try parseAsRoot()
                try command.run()
            } catch  where exitCode(for: error) == .success {
                // Help is thrown too.
                print(fullMessage(for: error))
            }
            try Terminal.finishOutput()
            Ranks.finish()
            ProgramEnd.now(0)
        } catch {
            let code = exitCode(for: error)
            Terminal.flushOutput()
            Ranks.fail("Error: \(message(for: error))\(hint(for: code))\n", status: code.rawValue)
            ProgramEnd.now(code.rawValue)
        }
    }

    /// Where to read on when the command line is not understood.
    private static func hint(for code: ExitCode) -> String {
        guard code == .validationFailure else { return "" }
        let name = CommandLine.arguments.dropFirst().first ?? ""
        let isCommand = configuration.subcommands.contains { $0._commandName == name }
        return " (see nn \(isCommand ? name + " " : "")--help)"
    }
}
