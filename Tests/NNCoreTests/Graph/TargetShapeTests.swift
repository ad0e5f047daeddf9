import Testing

@testable import NNCore

@Suite("Predictions are never stretched against targets in silence")
struct TargetShapeTests {
    private typealias Insertion = @Sendable (inout Graph, Variable, Variable) throws -> Variable

    private static let errors: [(name: String, insert: Insertion)] = [
        ("squaredError", { try $0.squaredError($1, $2) }),
        ("absoluteError", { try $0.absoluteError($1, $2) }),
        ("huberError", { try $0.huberError($1, $2) }),
        ("smoothAbsoluteError", { try $0.smoothAbsoluteError($1, $2) }),
        ("smoothAbsoluteError", { try $0.smoothAbsoluteError($1, $2, threshold: 0) }),
        ("binaryCrossEntropy", { try $0.binaryCrossEntropy(probabilities: $1, targets: $2) }),
        ("binaryCrossEntropyWithLogits", { try $0.binaryCrossEntropy(logits: $1, targets: $2) }),
        ("kullbackLeiblerDivergence", { try $0.kullbackLeiblerDivergence(logProbabilities: $1, targets: $2) }),
        ("hinge", { try $0.hinge(scores: $1, signs: $2) }),
    ]

    @Test("[4, 1] and [4] are an error that names what would come of it, and what to do", arguments: errors.indices)
    func trap(index: Int) throws {
        let (name, insert) = Self.errors[index]
        for (predicted, expected, words) in [
            ([4, 1], [4], ["stretched to [4, 4]", "reshape the targets to [4, 1]"]),
            ([4], [4, 1], ["stretched to [4, 4]", "reshape the targets to [4]"]),
            ([4, 3], [3], ["stretched to [4, 3]", "a target for every prediction"]),
            ([4], [1], ["stretched to [4]", "a target for every prediction"]),
            ([4, 3], [3, 4], ["reshape the targets to [4, 3]"]),
            ([4, 3], [5], ["a target for every prediction"]),
        ] as [([Int], [Int], [String])] {
            var graph = Graph()
            let (x, y) = (try graph.input("x", predicted), try graph.input("y", expected))
            let error = #expect(throws: GraphError.self) { try insert(&graph, x, y) }
            #expect(
                error == .targets(operation: name, predictions: try Shape(predicted), targets: try Shape(expected))
            )
            let text = "\(try #require(error))"
            for word in ["\(predicted)", "\(expected)"] + words { #expect(text.contains(word), "\(text)") }
            if words.count == 1 { #expect(!text.contains("stretched"), "\(text)") }
        }
    }

    @Test("one number serves for all", arguments: errors.indices)
    func scalar(index: Int) throws {
        var graph = Graph()
        let (x, y) = (try graph.input("x", [2, 3]), try graph.input("y"))
        let error = try Self.errors[index].insert(&graph, x, y)
        #expect(graph.shape(of: error).dimensions == [2, 3])
    }

    @Test("shapes that stretch are not said to be impossible to stretch")
    func wording() throws {
        let equal = GraphError.shapesDiffer(operation: "mse", [try Shape([4, 1]), try Shape([4])]).description
        #expect(equal.contains("must be equal") && !equal.contains("do not broadcast"))
        let unequal = GraphError.shapesDiffer(operation: "add", [try Shape([2]), try Shape([3])]).description
        #expect(unequal.contains("do not broadcast to a common shape"))
    }
}
