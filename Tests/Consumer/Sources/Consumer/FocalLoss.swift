import NNCore

/// A loss from outside: cross-entropy times (1 − p)², p the probability of the class.
struct FocalLoss: Loss {
    var name: String { "focal" }
    var takesClassIndices: Bool { true }

    func values(predicted: Variable, expected: Variable, in graph: inout Graph) throws(GraphError) -> LossValues {
        let entropy = try graph.softmaxCrossEntropy(logits: predicted, labels: expected)
        let missing = try graph.expm1(graph.negate(entropy))
        return LossValues(try graph.multiply(graph.square(missing), entropy))
    }
}
