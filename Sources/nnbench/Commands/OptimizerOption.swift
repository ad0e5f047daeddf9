import ArgumentParser

extension BenchmarkOptimizer: ExpressibleByArgument {}

/// The option that says which optimiser is measured.
struct OptimizerOption: ParsableArguments {
    @Option(help: "What makes steps of gradients; decay is sgd with weight decay.")
    var optimizer = BenchmarkOptimizer.sgd

    /// What is measured: `training`, `train adam`.
    var title: String { optimizer.recordName.map { "train \($0)" } ?? "training" }
}
