import ArgumentParser

/// `nnbench run`, the default: everything there is to know, in less than a minute.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Times products, training and predictions, and trains on real digits: the default.",
        usage: "nnbench run [options]",
        discussion: """
            Also how long one sample takes by itself, and training steps of tiny networks; that of 1-1-1 is the engine's \
            own time for a step.

            EXAMPLES:
              nnbench
              nnbench --engine swift --seconds 1
              nnbench run --sizes 784,128,10 --batch 256
              nnbench --json > results.json
            """
    )

    /// Where what surrounds the arithmetic takes most of the time, in the last all of it: sizes and batch.
    private static let tinyNetworks = [([24, 8, 2], 200), ([4, 32, 16, 4], 32), ([1, 1, 1], 1)]

    @OptionGroup var options: BenchmarkOptions

    func run() throws {
        let session = try Session(options)
        session.printHead()
        let products = StepProduct.ofTraining(sizes: session.sizes, batchSize: session.batchSize)
        try ProductBenchmark(session, products).run()
        ThroughputTable(session).printHeader()
        try TrainingBenchmark(session).run()
        try InferenceBenchmark(session).run()
        try LatencyBenchmark(session).run()
        ThroughputTable(session).printHeader("Tiny networks")
        for (sizes, batchSize) in Self.tinyNetworks {
            let title = "\(sizes.map(String.init).joined(separator: "-")), \(batchSize)"
            let tiny = try session.with(sizes: sizes, batchSize: batchSize, seconds: session.seconds / 3)
            try TrainingBenchmark(tiny, title: title).run()
        }
        session.output.line()
        try DigitsBenchmark(session).run()
        session.printFoot()
    }
}
