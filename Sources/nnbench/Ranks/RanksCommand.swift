import ArgumentParser
import NNCommandLine
import NNCore
import NNMPI

/// `nnbench ranks`.
struct RanksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranks",
        abstract: "Times training by the processes that mpirun has started, beside one of them alone.",
        usage: "mpirun -n <ranks> nnbench ranks [options]",
        discussion: """
            Strong scaling shares a batch among the ranks, weak scaling gives each as many samples as the process \
            alone has. Efficiency is samples a second over those of the process alone, times the ranks. All take \
            turns, and what they have learned from the same batches is compared bit by bit. Needs a build with \
            MPI: swift build -c release --traits default,MPI.

            EXAMPLES:
              mpirun -n 2 --bind-to core nnbench ranks --batch 256
              mpirun -n 4 nnbench ranks --optimizer adamw --pieces 16 --json
            """
    )

    @OptionGroup var options: BenchmarkOptions
    @OptionGroup var optimizer: OptimizerOption

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Into how many pieces each batch is cut: a power of two, at least the ranks.",
            valueName: "n"
        )
    )
    var pieces = 8

    mutating func validate() throws {
        guard (1...1024).contains(pieces), pieces.nonzeroBitCount == 1 else {
            throw ValidationError("--pieces \(pieces): must be a power of two from 1 to 1024.")
        }
    }

    func run() throws {
        guard let launched = MPICommunicator.launched, launched.rankCount > 1 else {
            throw ValidationError("one process has no ranks; start several: mpirun -n 2 nnbench ranks.")
        }
        guard pieces >= launched.rankCount else {
            throw ValidationError("--pieces \(pieces): must be \(launched.rankCount) or more, one for each rank.")
        }
        let communicator = try MPICommunicator.start()
        do {
            try RanksBenchmark(options, optimizer.optimizer, pieceCount: pieces, communicator).run()
            communicator.finish()
        } catch {
            StandardError.write("Error: rank \(communicator.rank): \(error)\n")
            communicator.abort(status: 1)
            ProgramEnd.now(1)
        }
    }
}
