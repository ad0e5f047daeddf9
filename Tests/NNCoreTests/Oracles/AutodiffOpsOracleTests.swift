import NNCore
import NNTestSupport
import Testing

@Suite("Single operations and their gradients agree with PyTorch's", .needsOracle("autodiff_ops"))
struct AutodiffOpsOracleTests {
    private static let summary = OracleSummary("autodiff_ops") { oracle in
        let expression = try oracle["expr"].string
        return AutodiffOpsExpression(expression) == nil ? "no graph code for \(expression)" : nil
    }

    private func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String] {
        var graph = Graph()
        let expression = try #require(AutodiffOpsExpression(oracle["expr"].string))
        var written: [(variable: Variable, tensor: Tensor<Element>)] = []
        for (index, dimensions) in try oracle["inputs"].array.enumerated() {
            let tensor: Tensor<Element> = try oracle.tensor("in\(index)")
            #expect(try tensor.shape == Shape(dimensions.array.map { try $0.integer }))
            written.append((try graph.input("in\(index)", shape: tensor.shape), tensor))
        }
        let inputs = written.map(\.variable)
        let output = try expression.build(&graph, inputs, oracle)
        let cotangent: Tensor<Element> = try oracle.tensor("cot")
        let seed = try graph.input("cot", shape: cotangent.shape)
        written.append((seed, cotangent))
        let gradients = try graph.gradients(of: output, withRespectTo: inputs, seed: seed)
        let names = ["out"] + inputs.indices.map { "grad\($0)" }
        let values = try graph.evaluate([output] + gradients, written, engine: engine)
        return try zip(names, values).compactMap { name, value in
            try OracleComparison.autodiffOps.mismatch(name, value, oracle.tensor("f64/\(name)"))
        }
    }

    @Test("output and all gradients, in both precisions, on every engine", arguments: summary.cases)
    func exact(oracle: OracleCase) throws {
        for engine in Engine.available {
            #expect(try mismatches(oracle, engine, as: Double.self) == [], "\(oracle.id), \(engine), f64")
            #expect(try mismatches(oracle, engine, as: Float.self) == [], "\(oracle.id), \(engine), f32")
        }
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }

    @Test(
        "running statistics of batch normalization stay from step to step in a plan's parameters",
        .enabled { try Oracle.group("autodiff_ops").contains("batch_norm_running/x") }
    )
    func runningStatistics() throws {
        let group = try Oracle.group("autodiff_ops")
        let batch: Tensor<Double> = try group.tensor("batch_norm_running/x")
        var graph = Graph()
        let x = try graph.input("x", shape: batch.shape)
        let features = try Shape([batch.shape[1]])
        let mean = try graph.parameter("running mean", shape: features)
        let variance = try graph.parameter("running variance", shape: features)
        let normalized = try graph.batchNormalization(x)
        let newMean = try graph.runningAverage(of: normalized.mean, previous: mean, momentum: 0.1)
        let newVariance = try graph.runningAverage(
            of: graph.variance(x, axes: [0], correction: 1),
            previous: variance,
            momentum: 0.1
        )
        let plan = try graph.compile(
            outputs: [normalized.output],
            updates: [(mean, newMean), (variance, newVariance)]
        )
        let executor = try Executor<Double>(plan)
        try executor.write(Tensor(repeating: 1, shape: features), to: variance)
        try executor.write(batch, to: x)
        executor.run()
        let comparison = OracleComparison.autodiffOps
        for (name, variable) in [("mean_after", mean), ("var_after", variance)] {
            let expected: Tensor<Double> = try group.tensor("batch_norm_running/\(name)")
            #expect(try comparison.mismatch(name, executor.read(variable), expected) == nil)
        }
    }
}
