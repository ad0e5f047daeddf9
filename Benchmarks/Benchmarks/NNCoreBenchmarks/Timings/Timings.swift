import Benchmark
import NNCore

/// Times that are shown and never gated: they say how fast this machine is, today.
enum Timings {
    private static let nodeTime = BenchmarkMetric.custom("time for a node (ns)", useScalingFactor: false)

    static func define() {
        for engine in Engine.available where engine != .reference {
            steps(engine)
            products(engine)
        }
        for nodeCount in [1000, 10_000, 100_000] { graph(nodeCount) }
        files()
    }

    private static func steps(_ engine: Engine) {
        let works = [16, 64, 256].map { ("training-batch-\($0)", CheckedWork.seedNetwork(batchSize: $0)) }
        let tiny = [
            ("training-24-8-2-batch-200", CheckedWork(sizes: [24, 8, 2], batchSize: 200)),
            ("training-4-32-16-4-batch-32", CheckedWork(sizes: [4, 32, 16, 4], batchSize: 32)),
        ]
        for (name, work) in works + tiny {
            time("\(name).\(engine.rawValue)", prepare: { try work.training(by: [engine])[0] }) {
                try $0.run(repetitions: 1)
            }
        }
        for batchSize in [1, 64, 256] {
            let work = CheckedWork.seedNetwork(batchSize: batchSize)
            time("inference-batch-\(batchSize).\(engine.rawValue)", prepare: { try work.inference(by: [engine])[0] }) {
                try $0.run(repetitions: 1)
            }
        }
    }

    /// Each product of a training step of batch 64.
    private static func products(_ engine: Engine) {
        let work = CheckedWork.seedNetwork(batchSize: 64)
        for (index, product) in StepProduct.ofTraining(sizes: work.sizes, batchSize: work.batchSize).enumerated() {
            let name = product.name.split(separator: ", ").joined(separator: "-").split(separator: " ").joined()
            let sizes = "\(product.m)x\(product.n)x\(product.k)"
            time("product-\(name)-\(sizes).\(engine.rawValue)", prepare: { try work.products(by: engine) }) {
                $0.runProduct(index)
            }
        }
    }

    /// Building a graph, its gradient and its plan.
    private static func graph(_ nodeCount: Int) {
        var work: GraphWork?
        Benchmark(
            "time.graph-\(nodeCount)-nodes",
            configuration: Benchmark.Configuration(
                metrics: [.wallClock, nodeTime],
                warmupIterations: 1,
                maxDuration: .seconds(2),
                maxIterations: 20
            )
        ) { benchmark in
            if work == nil { work = try GraphWork(nodeCount: nodeCount) }
            let window = try Window(repetitions: 1) { try work?.run(repetitions: 1) }
            // A repetition is 100,000 nodes, in one graph or more.
            benchmark.measurement(nodeTime, Int(window.seconds * 1e4))
        }
    }

    private static func files() {
        time("idx-load", prepare: files { try $0.checkDigits() }) { _ = try $0.loadDigits() }
        let compressed = files { work in
            try work.compress()
            try work.checkDigits(".gz")
        }
        time("idx-gz-load", prepare: compressed) { _ = try $0.loadDigits(".gz") }
        time("checkpoint-save", prepare: files { try $0.checkCheckpoint() }) { try $0.saveCheckpoint() }
        time("checkpoint-load", prepare: files { try $0.checkCheckpoint() }) { _ = try $0.loadCheckpoint() }
    }

    private static func files(_ check: @escaping (FileWork) throws -> Void) -> () throws -> FileWork {
        {
            let work = try FileWork()
            try check(work)
            return work
        }
    }

    /// Defines a benchmark of work that is prepared and checked in the warm-up, which does not count.
    private static func time<Work>(
        _ name: String,
        prepare: @escaping () throws -> Work,
        run: @escaping (inout Work) throws -> Void
    ) {
        var work: Work?
        Benchmark(
            "time." + name,
            configuration: Benchmark.Configuration(
                metrics: [.wallClock],
                warmupIterations: 1,
                maxDuration: .milliseconds(300),
                maxIterations: 100_000
            )
        ) { benchmark in
            var prepared = try work ?? prepare()
            benchmark.startMeasurement()
            try run(&prepared)
            benchmark.stopMeasurement()
            work = prepared
        }
    }
}
