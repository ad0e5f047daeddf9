import ArgumentParser

/// `nnbench train`.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Times training steps: gather a batch, forward, backward, update.",
        usage: "nnbench train [options]",
        discussion: """
            EXAMPLES:
              nnbench train
              nnbench train --engine swift --batch 256 --seconds 10
              nnbench train --sizes 24,8,2 --batch 200 --json
              nnbench train --optimizer adam
            """
    )

    @OptionGroup var options: BenchmarkOptions
    @OptionGroup var optimizer: OptimizerOption

    func run() throws {
        let session = try Session(options)
        session.printHead()
        ThroughputTable(session).printHeader()
        try TrainingBenchmark(session, title: optimizer.title, optimizer: optimizer.optimizer).run()
        session.printFoot()
    }
}

/// `nnbench infer`.
struct InferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "infer",
        abstract: "Times predictions: gather a batch, forward.",
        usage: "nnbench infer [options]",
        discussion: """
            The batch of 1 also gives the latency: the median, and the slowest in a hundred and in a thousand.

            EXAMPLES:
              nnbench infer
              nnbench infer --sizes 784,128,10 --batch 1
              nnbench infer --engine swift --json
            """
    )

    @OptionGroup var options: BenchmarkOptions

    func run() throws {
        let session = try Session(options)
        session.printHead()
        ThroughputTable(session).printHeader()
        try InferenceBenchmark(session).run()
        if session.batchSize == 1 { try LatencyBenchmark(session).run() }
        session.printFoot()
    }
}
