import NNCore
import Testing

/// What is filled in, or computed, is not looked at, so a label that is no class cannot be an error: it is NaN.
@Suite("A label that names no class makes its own row NaN, on every engine, and nobody else's")
struct WrongLabelTests {
    static let wrong: [Double] = [.nan, .infinity, -.infinity, -1, 3, 0.5, 2.5, 1e30, -0x1p-149]

    typealias Build = @Sendable (inout Graph, _ scores: Variable, _ labels: Variable) throws -> Variable

    /// What reads labels, each with scores [2, 3], labels [2], and a row of results for each label.
    static let readers: [(name: String, build: Build)] = [
        ("softmaxCrossEntropy", { try $0.softmaxCrossEntropy(logits: $1, labels: $2) }),
        ("negativeLogLikelihood", { try $0.negativeLogLikelihood(logProbabilities: $1, labels: $2) }),
        ("oneHot", { graph, scores, labels in try graph.multiply(scores, graph.oneHot(labels, classCount: 3)) }),
        ("gather", { graph, scores, labels in try graph.gather(graph.transpose(scores), indices: labels) }),
        (
            "takeAlongAxis",
            { graph, scores, labels in
                try graph.takeAlongAxis(scores, indices: graph.reshape(labels, to: Shape([2, 1])), axis: 1)
            }
        ),
    ]

    private func check<Element: Scalar>(_ reader: Int, _ label: Double, as type: Element.Type) throws {
        let (name, build) = Self.readers[reader]
        var graph = Graph()
        let (scores, labels) = (try graph.input("scores", [2, 3]), try graph.input("labels", [2]))
        let output = try build(&graph, scores, labels)
        // Computed too, as they are in a training step.
        let gradients = try graph.gradients(of: graph.sum(output), withRespectTo: [scores, labels])
        let point: [(variable: Variable, tensor: Tensor<Element>)] = [
            (scores, try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])),
            (labels, try Tensor([2, Element(label)], shape: [2])),
        ]
        for engine in Engine.available {
            let results = try graph.evaluate([output] + gradients, point, engine: engine, fills: true)
            // The first half belongs to the right label.
            let isNaN = results[0].values.map(\.isNaN)
            let wanted = isNaN.indices.map { $0 >= isNaN.count / 2 }
            #expect(isNaN == wanted, "\(name) of \(label), \(Element.name), \(engine): \(results[0])")
            #expect(results[2].values == [0, 0], "a label has no derivative: \(name), \(engine): \(results[2])")
        }
    }

    @Test("in every operation that reads labels, in both precisions", arguments: readers.indices, wrong)
    func label(reader: Int, label: Double) throws {
        try check(reader, label, as: Double.self)
        try check(reader, label, as: Float.self)
    }

    @Test("what is added up by a wrong index is lost as a whole", arguments: wrong)
    func scattered(label: Double) throws {
        var graph = Graph()
        let (x, labels) = (try graph.input("x", [2, 2]), try graph.input("labels", [2]))
        let sums = try graph.scatterAdd(x, indices: labels, count: 3)
        let point: [(variable: Variable, tensor: Tensor<Double>)] = [
            (x, try Tensor([1, 2, 3, 4], shape: [2, 2])), (labels, try Tensor([2, label], shape: [2])),
        ]
        for engine in Engine.available {
            let result = try graph.evaluate([sums], point, engine: engine, fills: true)[0]
            #expect(result.values.map(\.isNaN) == [Bool](repeating: true, count: 6), "\(label), \(engine): \(result)")
        }
    }
}
