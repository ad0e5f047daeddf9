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
        var totals = engines.map { _ in 0.0 }
        var peaks: [Double] = []
        let share = session.seconds / Double(products.count)
        for (index, product) in products.enumerated() {
            let memory = ProductMemory<Float>(product, seed: UInt64(index))
            try check(memory)
            let results = try Contest.run(
                engines.map { ProductContestant(memory: memory, multiplier: try $0.makeMultiplier()) },
                flopCount: product.flopCount,
                seconds: share,
                window: min(0.15, share / 5),
                peak: session.peak
            )
            for position in engines.indices { totals[position] += results[position].seconds }
            peaks.append(results[0].peak)
            printRow(product, results)
        }
        if products.count > 1 { printTotal(totals, peak: peaks.median) }
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
        let ratio = results.count == 2 ? results[1].ratioToFirst : nil
        let sizes = "\(product.m) × \(product.n) × \(product.k)"
        row(product.name, sizes, product.formula, cells, ratio)
        for (engine, result) in zip(session.engines, results) {
            var record = session.record("gemm", engine: engine)
            record.product = product.name
            (record.m, record.n, record.k) = (product.m, product.n, product.k)
            (record.transposeA, record.transposeB) = (product.transposeA, product.transposeB)
            record.set(result, flopCount: product.flopCount, samples: session.batchSize)
            session.output.record(record)
        }
    }

    /// All products together, as if a step were nothing else.
    private func printTotal(_ seconds: [Double], peak: Double) {
        let flopCount = products.map(\.flopCount).reduce(0, +)
        let gflops = seconds.map { Double(flopCount) * 1e-9 / $0 }
        let ratio = seconds.count == 2 ? seconds[0] / seconds[1] : nil
        row("all of a step", "", "", gflops.map { cell($0, $0 / peak) }, ratio)
        for (engine, own) in zip(session.engines, seconds) {
            var record = session.record("gemm", engine: engine)
            record.product = "all of a step"
            record.set(
                seconds: own,
                peak: peak,
                fractionOfPeak: Double(flopCount) * 1e-9 / own / peak,
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
