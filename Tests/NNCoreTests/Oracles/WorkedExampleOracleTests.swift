import NNCore
import NNTestSupport
import Testing

@Suite(
    "The lecture's 3-3-3 network gives the known outputs and gradients",
    .needsOracle("worked_example"),
    .reportsOracle("worked_example")
)
struct WorkedExampleOracleTests {
    private static let losses: Set = [
        "mse", "half_sse", "bce", "cross_entropy_on_pre_output_index", "cross_entropy_on_output_as_logits_index",
    ]

    private static let summary = OracleSummary("worked_example") { oracle in
        let loss = try oracle["loss"].string
        return losses.contains(loss) ? nil : "no loss \(loss)"
    }

    private struct Parts {
        let output: Variable
        let beforeOutput: Variable
    }

    /// The loss of a case; binary cross-entropy is composed of operations.
    private func loss(_ oracle: OracleCase, _ parts: Parts, _ y: Variable, in graph: inout Graph) throws -> Variable {
        switch try oracle["loss"].string {
        case "mse": return try StandardLoss.meanSquaredError.forward(predicted: parts.output, expected: y, in: &graph)
        case "half_sse":
            let sum = try StandardLoss(.meanSquaredError, reduction: .sum)
                .forward(predicted: parts.output, expected: y, in: &graph)
            return try graph.scale(sum, by: 0.5)
        case "bce":
            let one = try graph.constant(1)
            let positive = try graph.multiply(y, graph.log(parts.output))
            let negative = try graph.multiply(graph.subtract(one, y), graph.log(graph.subtract(one, parts.output)))
            return try graph.negate(graph.mean(graph.add(positive, negative)))
        case "cross_entropy_on_pre_output_index":
            return try StandardLoss.crossEntropy.forward(predicted: parts.beforeOutput, expected: y, in: &graph)
        default:
            return try StandardLoss.crossEntropy.forward(predicted: parts.output, expected: y, in: &graph)
        }
    }

    private func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        let example = oracle.group.manifest
        func tensor(_ value: JSONValue, _ dimensions: [Int]) throws -> Tensor<Element> {
            try Tensor(value.numbers.map { Element($0) }, shape: dimensions)
        }
        let first = try Network(
            inputShape: [3],
            [try Dense(inputSize: 3, outputSize: 3, hasBias: false), Activation.sigmoid]
        )
        var graph = Graph()
        let x = try graph.input("x", [1, 3])
        let y = try graph.input("y", try oracle["target"].dimensions.isEmpty ? [1] : [1, 3])
        let (hidden, wXA) = try first.forward(x, in: &graph)
        let second = try Network(inputShape: [3], [try Dense(inputSize: 3, outputSize: 3, hasBias: false)])
        let (before, wAO) = try second.forward(hidden, in: &graph, path: "second")
        let output = try graph.sigmoid(before)
        let loss = try loss(oracle, Parts(output: output, beforeOutput: before), y, in: &graph)
        let targets = wXA + wAO + [x]
        let gradients = try graph.gradients(of: loss, withRespectTo: targets)
        let results = [loss, hidden, output] + gradients

        let executor = try Executor<Element>(graph.compile(outputs: results), engine: engine)
        try executor.write(tensor(example["x"], [1, 3]), to: x)
        try executor.write(tensor(oracle["target"], graph.shape(of: y).dimensions), to: y)
        try executor.write(tensor(example["W_XA"], [3, 3]), to: wXA[0])
        try executor.write(tensor(example["W_AO"], [3, 3]), to: wAO[0])
        executor.run()
        let names = ["loss", "hidden", "output", "grad_W_XA", "grad_W_AO", "grad_x"]
        return try zip(names, results).map { name, variable in
            let given = try executor.read(variable)
            let expected = try Tensor(oracle["f64"][name].numbers, shape: given.shape)
            return OracleComparison.nets.mismatch(name, given, expected)
        }
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }

    @Test("for every loss and target, on every engine", arguments: summary.cases)
    func example(oracle: OracleCase) throws {
        for engine in Engine.available {
            let double = try mismatches(oracle, engine, as: Double.self)
            let single = try mismatches(oracle, engine, as: Float.self)
            #expect(Self.summary.mismatches(oracle, among: double) == [], "\(engine), f64")
            #expect(Self.summary.mismatches(oracle, among: single) == [], "\(engine), f32")
        }
    }
}
