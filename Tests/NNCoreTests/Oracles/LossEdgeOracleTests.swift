import NNCore
import NNTestSupport
import Testing

@Suite("Cross-entropy is exact on logits from 1e-6 to 1e30", .needsOracles)
struct LossEdgeOracleTests {
    private static let cases: [OracleCase] = {
        do {
            return try Oracle.cases("loss_edge").filter { try $0["kind"].string == "cross_entropy" }
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private func mismatches<Element: Scalar>(_ oracle: OracleCase, as type: Element.Type) throws -> [String] {
        var graph = Graph()
        let logits: Tensor<Element> = try oracle.tensor("logits")
        var targets: Tensor<Element> = try oracle.tensor("target")
        let smoothing = try oracle["label_smoothing"].number
        if smoothing > 0 {
            let classCount = logits.shape[1]
            let certain = try Tensor<Double>.oneHot(labels: oracle.integers("target").values, classCount: classCount)
            let smooth = certain.values.map { Element((1 - smoothing) * $0 + smoothing / Double(classCount)) }
            targets = try Tensor(smooth, shape: logits.shape)
        }
        let x = try graph.input("logits", shape: logits.shape)
        let y = try graph.input("targets", shape: targets.shape)
        let loss = try Loss.crossEntropy.insert(predicted: x, expected: y, in: &graph)
        let gradient = try graph.gradients(of: loss, withRespectTo: [x])[0]
        let (softmax, logSoftmax) = (try graph.softmax(x), try graph.logSoftmax(x))
        let results = zip(["loss", "grad", "softmax", "log_softmax"], [loss, gradient, softmax, logSoftmax])
        let values: [Tensor<Element>] = try graph.evaluate(results.map(\.1), [(x, logits), (y, targets)])
        return try zip(results.map(\.0), values).compactMap { name, value in
            try OracleComparison.lossEdge.mismatch(name, value, oracle.tensor(name))
        }
    }

    @Test("loss, gradient, softmax and log-softmax", arguments: cases)
    func exact(oracle: OracleCase) throws {
        #expect(try mismatches(oracle, as: Double.self) == [], "\(oracle.id), f64")
        #expect(try mismatches(oracle, as: Float.self) == [], "\(oracle.id), f32")
    }

    @Test("there are such cases")
    func found() {
        #expect(Self.cases.count >= 20)
    }
}
