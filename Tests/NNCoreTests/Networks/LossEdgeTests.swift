import NNCore
import Testing

@Suite("Losses have documented values and slopes at kinks, limits and bad numbers")
struct LossEdgeTests {
    /// The value of one prediction, and its first and second derivative.
    private func derivatives(_ loss: StandardLoss, _ predicted: Double, _ expected: Double) throws -> [Double] {
        var graph = Graph()
        let (x, y) = (try graph.input("x", [1]), try graph.input("y", [1]))
        let value = try loss.forward(predicted: x, expected: y, in: &graph)
        let first = try graph.gradients(of: value, withRespectTo: [x])[0]
        let second = try graph.gradients(of: graph.sum(first), withRespectTo: [x])[0]
        let inputs = [(x, try Tensor([predicted], shape: [1])), (y, try Tensor([expected], shape: [1]))]
        return try graph.evaluate([value, first, second], inputs).map { $0[0] }
    }

    struct Edge: CustomTestStringConvertible {
        let loss: StandardLoss
        let predicted: Double
        let expected: Double
        let derivatives: [Double]
        var testDescription: String { "\(loss) of \(predicted) and \(expected)" }

        init(_ loss: StandardLoss, _ predicted: Double, _ expected: Double, _ derivatives: [Double]) {
            self.loss = loss
            self.predicted = predicted
            self.expected = expected
            self.derivatives = derivatives
        }
    }

    static let edges = [
        // Kinks: slopes of 0 at |e| = 0 and at the hinge's margin; Huber's slope is continuous, its curvature ends.
        Edge(.meanAbsoluteError, 2, 2, [0, 0, 0]),
        Edge(.huber, 2, 1, [0.5, 1, 0]),
        Edge(.huber, 0, 1, [0.5, -1, 0]),
        Edge(.huber, 1.5, 1, [0.125, 0.5, 1]),
        Edge(StandardLoss(.smoothL1, threshold: 0.5), 1.5, 1, [0.25, 1, 0]),
        Edge(StandardLoss(.smoothL1, threshold: 0), 1, 1, [0, 0, 0]),
        Edge(.hinge, 1, 1, [0, 0, 0]),
        Edge(.hinge, 0.5, 1, [0.5, -1, 0]),
        Edge(.hinge, 0.5, -1, [1.5, 1, 0]),
        // Probabilities 0 and 1: logarithms end at −100, the slope's divisor at 1e-12.
        Edge(.binaryCrossEntropy, 0, 1, [100, -1e12, 1e12]),
        Edge(.binaryCrossEntropy, 1, 0, [100, 1e12, 1e12]),
        Edge(.binaryCrossEntropy, 0, 0, [0, 0, 1e12]),
        Edge(.binaryCrossEntropy, 1, 1, [0, 0, 1e12]),
        Edge(.binaryCrossEntropy, 1.5, 1, [.nan]),
        Edge(.binaryCrossEntropy, -0.5, 1, [.nan]),
        // Logits as large as one likes.
        Edge(.binaryCrossEntropyWithLogits, 1e30, 1, [0, 0, 0]),
        Edge(.binaryCrossEntropyWithLogits, 1e30, 0, [1e30, 1, 0]),
        Edge(.binaryCrossEntropyWithLogits, -1e30, 1, [1e30, -1, 0]),
        Edge(.binaryCrossEntropyWithLogits, -1e30, 0, [0, 0, 0]),
        Edge(.binaryCrossEntropyWithLogits, .infinity, 1, [0, 0, 0]),
        Edge(.binaryCrossEntropyWithLogits, .infinity, 0, [.infinity, 1, 0]),
        // The slope of a right and nearly certain prediction keeps its digits: −e⁻⁴⁰, where σ(40) rounds to 1.
        Edge(
            .binaryCrossEntropyWithLogits,
            40,
            1,
            [4.248354255291589e-18, -4.248354255291589e-18, 4.248354255291589e-18]
        ),
        // What is not expected costs nothing, however improbable.
        Edge(.kullbackLeibler, -.infinity, 0, [0, 0, 0]),
        Edge(.kullbackLeibler, -1, 1, [1, -1, 0]),
        Edge(.kullbackLeibler, -1, -1, [.nan]),
    ]

    @Test("value, slope and curvature", arguments: edges)
    func edge(edge: Edge) throws {
        let given = try derivatives(edge.loss, edge.predicted, edge.expected)
        for (given, wanted) in zip(given, edge.derivatives) {
            let isClose = abs(given - wanted) <= 8 * Double.unitRoundoff * abs(wanted)
            #expect(wanted.isNaN ? given.isNaN : given == wanted || isClose, "\(given) instead of \(wanted)")
        }
    }

    @Test("NaN in a prediction or target is never lost", arguments: StandardLoss.Kind.allCases)
    func nan(kind: StandardLoss.Kind) throws {
        let good = try Tensor(
            kind.acceptsClassIndices ? [0.0, 1] : [0.5, 0.5, 0.25, 0.75],
            shape: kind.acceptsClassIndices ? [2] : [2, 2]
        )
        let predictions = [[0.25, 0.5], [0.125, 0.75]]
        #expect(try LossTests.value(StandardLoss(kind), predictions, good)[0].isFinite)
        var bad = good
        bad[1] = .nan
        #expect(try LossTests.value(StandardLoss(kind), predictions, bad, fills: true)[0].isNaN)
        #expect(try LossTests.value(StandardLoss(kind), [[.nan, 0.5], [0.125, 0.75]], good)[0].isNaN)
        // Also where the target's probability is 0.
        guard !kind.acceptsClassIndices else { return }
        let zero = Tensor<Double>(repeating: 0, shape: good.shape)
        #expect(try LossTests.value(StandardLoss(kind), [[.nan, 0.5], [0.125, 0.75]], zero)[0].isNaN)
    }

    @Test(
        "a label that is no class gives NaN, with weights and smoothing too",
        arguments: [
            .crossEntropy, .negativeLogLikelihood, .hinge, StandardLoss(.crossEntropy, labelSmoothing: 0.1),
            StandardLoss(.crossEntropy, classWeights: [1, 2]),
            StandardLoss(.negativeLogLikelihood, classWeights: [1, 2]),
            StandardLoss(.crossEntropy, labelSmoothing: 0.1, classWeights: [1, 2]),
        ] as [StandardLoss],
        [Double.nan, -1, 2, 0.5, 1e30, -Double.infinity]
    )
    func label(loss: StandardLoss, label: Double) throws {
        let labels = try Tensor([0, label], shape: [2])
        #expect(try LossTests.value(loss, [[1, 2], [3, 4]], labels, fills: true)[0].isNaN)
        let each = StandardLoss(
            loss.kind,
            reduction: .none,
            labelSmoothing: loss.labelSmoothing,
            classWeights: loss.classWeights
        )
        // Only the sample with the bad label is lost.
        let values = try LossTests.value(each, [[1, 2], [3, 4]], labels, fills: true).values
        #expect(values[0].isFinite)
        #expect(values[values.count - 1].isNaN)
    }
}
