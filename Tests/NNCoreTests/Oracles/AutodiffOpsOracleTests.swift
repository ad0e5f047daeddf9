import NNCore
import NNTestSupport
import Testing

@Suite(
    "Single operations and their gradients agree with PyTorch's",
    .needsOracle("autodiff_ops"),
    .reportsOracle("autodiff_ops")
)
struct AutodiffOpsOracleTests {
    private static let summary = OracleSummary("autodiff_ops") { try missing($0) }

    /// What there is no graph code for; nil if there is.
    static func missing(_ oracle: OracleCase) throws -> String? {
        do {
            var graph = Graph()
            _ = try insert(oracle, into: &graph)
            return nil
        } catch let unknown as OracleExpression.Unknown {
            return "no graph code for \(try oracle["expr"].string): \(unknown)"
        }
    }

    /// Inserts a case's expression; beside its inputs it may name the manifest's indices and the case's other tensors.
    private static func insert(
        _ oracle: OracleCase,
        into graph: inout Graph
    ) throws -> (inputs: [Variable], output: Variable) {
        var inputs: [Variable] = []
        var names: [String: Variable] = [:]
        for (index, dimensions) in try oracle["inputs"].array.enumerated() {
            let shape = try Shape(dimensions.array.map { try $0.integer })
            #expect(try oracle.tensor("in\(index)", as: Double.self).shape == shape)
            inputs.append(try graph.input("in\(index)", shape: shape))
            names["in\(index)"] = inputs[index]
        }
        for name in oracle.tensorNames
        where names[name] == nil && name != "cot" && !name.hasPrefix("f32/") && !name.hasPrefix("f64/") {
            names[name] = try graph.constant(oracle.tensor(name))
        }
        let indices = oracle["indices"]
        if indices.exists {
            let constant = try graph.constant(Tensor(indices.truthsAndNumbers, shape: Shape(indices.dimensions)))
            (names["indices"], names["mask"]) = (constant, constant)
        }
        return (inputs, try OracleProgram(oracle["expr"].string).build(in: &graph, names))
    }

    /// Output and gradients of a case, each with what is wrong or nil.
    static func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        var graph = Graph()
        let (inputs, output) = try insert(oracle, into: &graph)
        var written: [(variable: Variable, tensor: Tensor<Element>)] = []
        for (index, input) in inputs.enumerated() { written.append((input, try oracle.tensor("in\(index)"))) }
        let cotangent: Tensor<Element> = try oracle.tensor("cot")
        let seed = try graph.input("cot", shape: cotangent.shape)
        written.append((seed, cotangent))
        let gradients = try graph.gradients(of: output, withRespectTo: inputs, seed: seed)
        let names = ["out"] + inputs.indices.map { "grad\($0)" }
        let values = try graph.evaluate([output] + gradients, written, engine: engine)
        return try zip(names, values).map { name, value in
            try OracleComparison.autodiffOps.mismatch(name, value, oracle.tensor("f64/\(name)"))
        }
    }

    @Test("output and all gradients, in both precisions, on every engine", arguments: summary.cases)
    func exact(oracle: OracleCase) throws {
        for engine in Engine.available {
            let double = try Self.mismatches(oracle, engine, as: Double.self)
            let single = try Self.mismatches(oracle, engine, as: Float.self)
            #expect(Self.summary.mismatches(oracle, among: double) == [], "\(oracle.id), \(engine), f64")
            #expect(Self.summary.mismatches(oracle, among: single) == [], "\(oracle.id), \(engine), f32")
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

extension JSONValue {
    /// Numbers of arrays in arrays, row-major; 1 and 0 for true and false.
    fileprivate var truthsAndNumbers: [Double] {
        get throws {
            if let elements = try? array { return try elements.flatMap { try $0.truthsAndNumbers } }
            return [try (try? boolean).map { $0 ? 1 : 0 } ?? number]
        }
    }
}
