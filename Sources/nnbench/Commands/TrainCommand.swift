import ArgumentParser

/// `nnbench train`.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Times training steps: gather a batch, forward, backward, update."
    )

    @OptionGroup var options: BenchmarkOptions

    func run() throws {
        let session = try Session(options)
        session.printHead()
        ThroughputTable(session).printHeader()
        try TrainingBenchmark(session).run()
        session.printFoot()
    }
}

/// `nnbench infer`.
struct InferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "infer",
        abstract: "Times predictions: gather a batch, forward."
    )

    @OptionGroup var options: BenchmarkOptions

    func run() throws {
        let session = try Session(options)
        session.printHead()
        ThroughputTable(session).printHeader()
        try InferenceBenchmark(session).run()
        session.printFoot()
    }
}
