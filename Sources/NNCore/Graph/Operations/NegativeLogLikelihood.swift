/// The negative log-likelihood of classes, a value per row: `yₙ = −xₙ,ₖ` with k the class of label n.
///
/// Shapes: log-probabilities [n, classes], labels [n], output [n].
/// Only the class's own log-probability is read, so −∞ in the other columns does no harm. A label that is not
/// a whole number in `0 ..< classes` gives NaN, never an access out of bounds.
/// Accuracy: exact.
/// Source: PyTorch's `nll_loss`.
struct NegativeLogLikelihood: GraphOperation {
    var name: String { "negativeLogLikelihood" }
    var inputCount: Int { 2 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank == 2 else {
            throw .rank(operation: name, expected: "log-probabilities [rows, classes]", given: inputs)
        }
        guard inputs[1].rank == 1 else {
            throw .rank(operation: name, expected: "class indices [rows]", given: inputs)
        }
        guard inputs[1][0] == inputs[0][0] else {
            throw .rank(operation: name, expected: "a class index for each row, [rows]", given: inputs)
        }
        return inputs[1]
    }

    func classCount(ofInput index: Int, shapes: [Shape]) -> Int? { index == 1 ? shapes[0][1] : nil }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (logProbabilities, labels, loss) = (operands.inputs[0], operands.inputs[1], operands.output)
        let classCount = logProbabilities.shape[1]
        for row in 0..<loss.count {
            let label = classIndex(labels[row], classCount: classCount)
            loss[row] = label.map { -logProbabilities[row * classCount + $0] } ?? .nan
        }
    }

    // ∂x = −G·oneHot(label); a class index has no derivative.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        guard index == 0 else { return nil }
        let certain = try graph.oneHot(inputs[1], classCount: graph.shape(of: inputs[0])[1])
        let rows = graph.shape(of: output)
        let rowGradient = try graph.reshape(gradient, to: Shape(unchecked: rows.dimensions + [1]))
        return try graph.negate(graph.multiply(certain, rowGradient))
    }
}

extension Graph {
    /// The negative log-likelihood of class indices, a value per row: minus the class's own log-probability.
    ///
    /// Shapes: logProbabilities [n, classes], labels [n], result [n].
    /// A label that is not a whole number in `0 ..< classes` is an error where it is a constant or is written, and
    /// gives NaN where it is computed or filled in. No gradient flows to labels.
    /// Accuracy: exact.
    /// Source: PyTorch's `nll_loss`.
    public mutating func negativeLogLikelihood(
        logProbabilities: Variable,
        labels: Variable
    ) throws(GraphError) -> Variable {
        try insert(NegativeLogLikelihood(), [logProbabilities, labels])
    }
}
