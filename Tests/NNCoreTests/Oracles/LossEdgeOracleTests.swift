import NNCore
import NNTestSupport
import Testing

@Suite("Losses are exact on logits from 1e-6 to 1e30", .needsOracle("loss_edge"), .reportsOracle("loss_edge"))
struct LossEdgeOracleTests {
    private static let kinds: [String: StandardLoss.Kind] = [
        "cross_entropy": .crossEntropy, "bce_with_logits": .binaryCrossEntropyWithLogits,
    ]

    private static let summary = OracleSummary("loss_edge") { oracle in
        let kind = try oracle["kind"].string
        return kinds[kind] == nil ? "no loss \(kind)" : nil
    }

    private func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        let name = try oracle["kind"].string
        let kind = try #require(Self.kinds[name], "the library has no loss \(name)")
        let loss = StandardLoss(kind, labelSmoothing: try oracle["label_smoothing"].number)
        var graph = Graph()
        let logits: Tensor<Element> = try oracle.tensor("logits")
        let targets: Tensor<Element> = try oracle.tensor("target")
        let x = try graph.input("logits", shape: logits.shape)
        let y = try graph.input("targets", shape: targets.shape)
        let value = try loss.forward(predicted: x, expected: y, in: &graph)
        var results = [("loss", value), ("grad", try graph.gradients(of: value, withRespectTo: [x])[0])]
        if kind == .crossEntropy {
            results += [
                ("softmax", try graph.softmax(x)), ("log_softmax", try graph.logSoftmax(x)),
                ("logsumexp", try graph.logSumExp(x, axes: [-1])),
            ]
        }
        let inputs = [(x, logits), (y, targets)]
        let values: [Tensor<Element>] = try graph.evaluate(results.map(\.1), inputs, engine: engine)
        return try zip(results.map(\.0), values).map { name, value in
            try OracleComparison.lossEdge.mismatch(name, value, oracle.tensor(name))
        }
    }

    @Test(
        "loss, gradient, softmax, log-softmax and log-sum-exp, on every engine, in both precisions",
        arguments: summary.cases
    )
    func exact(oracle: OracleCase) throws {
        for engine in Engine.available {
            let double = try mismatches(oracle, engine, as: Double.self)
            let single = try mismatches(oracle, engine, as: Float.self)
            #expect(Self.summary.mismatches(oracle, among: double) == [], "\(oracle.id) on \(engine), f64")
            #expect(Self.summary.mismatches(oracle, among: single) == [], "\(oracle.id) on \(engine), f32")
        }
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }
}
