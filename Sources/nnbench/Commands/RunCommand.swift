import ArgumentParser

/// `nnbench run`, the default: everything there is to know, in about half a minute.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Times products, training and predictions, and trains on real digits: the default."
    )

    @OptionGroup var options: BenchmarkOptions

    func run() throws {
        let session = try Session(options)
        session.printHead()
        let products = StepProduct.ofTraining(sizes: session.sizes, batchSize: session.batchSize)
        try ProductBenchmark(session, products).run()
        ThroughputTable(session).printHeader()
        try TrainingBenchmark(session).run()
        try InferenceBenchmark(session).run()
        try DigitsBenchmark(session).run()
        session.printFoot()
    }
}
