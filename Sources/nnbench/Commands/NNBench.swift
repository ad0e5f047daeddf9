import ArgumentParser
import Foundation
import NNCommandLine
import NNCore
import NNMPI

/// The command: chooses what to measure.
@main
struct NNBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nnbench",
        abstract: "Measures how fast this machine multiplies matrices, trains networks and predicts with them.",
        discussion: """
            Every result is checked before it is timed: products element by element, predictions and the first \
            losses against double precision. When a check fails no figure is printed, and the exit status is 1.

            With two engines their windows of time alternate, and so do those that measure the processor's peak: \
            ratios hold although the machine's speed drifts.

            Those that measure take --engine, --sizes, --batch, --seconds and --json: see 'nnbench help run'.

            EXAMPLES:
              everything, both engines, in less than a minute:
                nnbench
              training by the Swift kernels alone, measured for longer:
                nnbench train --engine swift --seconds 10
              one product of any shape, by the kernels for any x86-64:
                NNCORE_CPU_LEVEL=baseline nnbench gemm --engine swift --shape 512,512,512
              another network, one sample at a time:
                nnbench infer --sizes 784,128,10 --batch 1
              one JSON object a line, and what has changed since:
                nnbench --json > old.json
                nnbench compare old.json new.json
              what keeps this machine from being fast:
                nnbench doctor

            ENVIRONMENT:
              OPENBLAS_CORETYPE    which kernels OpenBLAS uses, for example SkylakeX
              NNCORE_CPU_LEVEL     which the engine swift uses: baseline, v3 or v4
            """,
        version: ProgramVersion.current,
        subcommands: [
            RunCommand.self, GEMMCommand.self, TrainCommand.self, InferCommand.self, ExplainCommand.self,
            CompareCommand.self, PeersCommand.self, RecordCommand.self, RanksCommand.self, CSVCommand.self,
            ChartCommand.self, DoctorCommand.self,
        ],
        defaultSubcommand: RunCommand.self
    )

    static func main() {
        do {
            if let fault = CommandLineArguments.fault(repeatable: ["--peer"]) { throw ValidationError(fault) }
            let commands = configuration.subcommands.map { $0._commandName }
            let arguments = Array(CommandLine.arguments.dropFirst())
            if let fault = Suggestion.commandFault(in: arguments, commands: commands) { throw ValidationError(fault) }
            var command = try parseAsRoot()
            try command.run()
            ProgramEnd.now(0)
        } catch {
            end(error)
        }
    }

    /// Ends the program, with one line on the standard error where something failed.
    static func end(_ error: any Error) -> Never {
        let code = exitCode(for: error)
        // Help is thrown too.
        guard code != .success else {
            Output(isJSON: false).line(fullMessage(for: error))
            ProgramEnd.now(code.rawValue)
        }
        let hint = code == .validationFailure ? " (see nnbench --help)" : ""
        ProgressLine.erase()
        // Ranks were given the same arguments: the first one says what is wrong with them.
        if MPICommunicator.launched?.rank ?? 0 == 0 {
            StandardError.write("Error: \(message(for: error))\(hint)\n")
        }
        ProgramEnd.now(code.rawValue)
    }
}
