import ArgumentParser
import NNCore

/// The command: chooses what to measure.
@main
struct NNBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nnbench",
        abstract: "Measures how fast this machine multiplies matrices, trains networks and predicts with them.",
        discussion: """
            Every result is checked before it is timed: products element by element, predictions and the first
            losses against double precision. When a check fails, no figure is printed and the exit status is 1.
            With two engines their windows of time alternate, and so do those that measure the processor's peak:
            ratios hold although the machine's speed drifts.

            Examples:
              nnbench                                      everything, both engines, in about half a minute
              nnbench train --engine swift --seconds 10    training by the Swift kernels, measured longer
              nnbench gemm --shape 512,512,512             one product of 512 × 512 × 512
              nnbench infer --sizes 784,128,10 --batch 1   another network, one sample at a time
              nnbench --json | jq .samplesPerSecond        one JSON object a line

            Environment: OPENBLAS_CORETYPE names the kernels that OpenBLAS shall use; NNCORE_CPU_LEVEL=baseline, v3
            or v4 those of the engine swift.
            """,
        subcommands: [CompareCommand.self, GEMMCommand.self, TrainCommand.self, InferCommand.self],
        defaultSubcommand: CompareCommand.self
    )
}
