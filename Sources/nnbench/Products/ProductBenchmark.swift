import NNCore

/// Checks, times and prints matrix products.
struct ProductBenchmark {
    private let session: Session
    private let products: [StepProduct]

    /// Measures `products` in turn.
    init(_ session: Session, _ products: [StepProduct]) {
        self.session = session
        self.products = products
    }

    /// Prints a row of figures for each product and, if there are several, one for all.
    func run() throws {
        let engines = session.engines
        session.output.line("Matrix products\(products.count > 1 ? " of a training step" : "") (GFLOP/s, of peak)")
        session.output.line(
            "".padded(to: 18) + "m × n × k".leftPadded(to: 17) + "  " + "".padded(to: 12)
                + engines.map { $0.rawValue.leftPadded(to: 16) }.joined() + ratioTitle
        )
        var allResults: [[Contest.Result]] = []
        let share = session.seconds / Double(products.count)
        for (index, product) in products.enumerated() {
            let memory = ProductMemory<Float>(product, seed: UInt64(index))
            try check(memory)
            let results = try Contest.run(
                engines.map { ProductContestant(memory: memory, multiplier: try $0.makeMultiplier()) },
                flopCount: product.flopCount,
                seconds: share,
                window: min(0.05, share / 25),
                peak: session.peak,
                onRound: { session.showProgress("matrix products", (Double(index) + $0) / Double(products.count)) }
            )
            allResults.append(results)
            printRow(product, results)
        }
        if products.count > 1 { printTotal(allResults) }
        session.output.line()
    }

    private var ratioTitle: String {
        session.engines.count == 2
            ? "\(session.engines[1].rawValue)/\(session.engines[0].rawValue)".leftPadded(to: 16) : ""
    }

    /// Each engine computes the product once on equal memory, before any is timed.
    private func check(_ memory: ProductMemory<Float>) throws {
        let check = ProductCheck(memory)
        for engine in session.engines {
            let copy = ProductMemory<Float>(memory.product, a: memory.a, b: memory.b, c: memory.c)
            ProductContestant(memory: copy, multiplier: try engine.makeMultiplier()).run(repetitions: 1)
            try check.check(copy.c, by: engine)
        }
    }

    private func printRow(_ product: StepProduct, _ results: [Contest.Result]) {
        let gflop = Double(product.flopCount) * 1e-9
        let cells = results.map { cell(gflop / $0.seconds, $0.fractionOfPeak) }
        let ratio = results.count == 2 ? results[1].speed(against: results[0]) : nil
        let sizes = "\(product.m) × \(product.n) × \(product.k)"
        row(product.name, sizes, product.formula, cells, ratio)
        for (engine, result) in zip(session.engines, results) {
            var record = session.record("gemm", engine: engine)
            record.product = product.name
            (record.m, record.n, record.k) = (product.m, product.n, product.k)
            (record.transposeA, record.transposeB) = (product.transposeA, product.transposeB)
            record.updatesWeights = product.updatesWeights
            record.set(result, flopCount: product.flopCount, samples: session.batchSize)
            session.output.record(record)
        }
    }

    /// All products together, as if a step were nothing else.
    ///
    /// The machine's speed may have changed from product to product, so times are weighed by the peak beside them.
    private func printTotal(_ results: [[Contest.Result]]) {
        let flopCount = products.map(\.flopCount).reduce(0, +)
        let totals = session.engines.indices.map { position in
            let own = results.map { $0[position] }
            let seconds = own.map(\.seconds).reduce(0, +)
            // What the products take when the time at the peak is the unit.
            let relative = zip(products, own).map { Double($0.flopCount) / $1.fractionOfPeak }.reduce(0, +)
            let fraction = Double(flopCount) / relative
            return (seconds: seconds, gflops: Double(flopCount) * 1e-9 / seconds, fraction: fraction)
        }
        let ratio = totals.count == 2 ? totals[1].fraction / totals[0].fraction : nil
        row("all of a step", "", "", totals.map { cell($0.gflops, $0.fraction) }, ratio)
        for (engine, total) in zip(session.engines, totals) {
            var record = session.record("gemm", engine: engine)
            record.product = "all of a step"
            record.set(
                seconds: total.seconds,
                peak: total.gflops / total.fraction,
                fractionOfPeak: total.fraction,
                flopCount: flopCount,
                samples: session.batchSize
            )
            session.output.record(record)
        }
    }

    private func cell(_ gflops: Double, _ fraction: Double) -> String {
        gflops.formatted(1).leftPadded(to: 10) + fraction.percent.leftPadded(to: 6)
    }

    private func row(_ name: String, _ sizes: String, _ formula: String, _ cells: [String], _ ratio: Double?) {
        session.output.line(
            name.padded(to: 18) + sizes.leftPadded(to: 17) + "  " + formula.padded(to: 12) + cells.joined()
                + (ratio.map { ($0.formatted(2) + " ×").leftPadded(to: 16) } ?? "")
        )
    }
}
