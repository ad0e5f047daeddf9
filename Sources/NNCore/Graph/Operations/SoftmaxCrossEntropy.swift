internal import NNKernelInterface

/// The cross-entropy between targets and the softmax of logits, a value per row.
///
/// `yₙ = −Σⱼ qₙⱼ · ln softmax(xₙ)ⱼ`, where q is a distribution, or the certainty of one class.
/// Shapes: logits [n, classes]; targets [n] class indices, or [n, classes] probabilities; output [n].
/// Finite for every finite logit, as large as 1e30. A class index that is not a whole number in
/// `0 ..< classes` gives NaN, never an access out of bounds.
struct SoftmaxCrossEntropy: RowOperation {
    /// What the second input holds.
    enum Targets: String, Sendable {
        case classIndices, probabilities
    }

    let targets: Targets

    var name: String { "softmaxCrossEntropy" }
    var rowFunction: RowFunction? { targets == .classIndices ? .softmaxCrossEntropy : nil }
    var attributes: String { targets.rawValue }
    var inputCount: Int { 2 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank == 2 else {
            throw .rank(operation: name, expected: "logits [rows, classes]", given: inputs)
        }
        let rows = Shape(unchecked: [inputs[0][0]])
        guard inputs[1] == (targets == .classIndices ? rows : inputs[0]) else {
            let expected = targets == .classIndices ? "a class index for each row, [rows]" : "as many probabilities"
            throw .rank(operation: name, expected: "logits [rows, classes] and \(expected)", given: inputs)
        }
        return rows
    }

    func classCount(ofInput index: Int, shapes: [Shape]) -> Int? {
        index == 1 && targets == .classIndices ? shapes[0][1] : nil
    }

    // A row: the log-sum-exp of the logits; then a difference for the class, or a term of Σ q·(x − logSumExp) for each.
    func flopCount(inputs: [Shape], output: Shape) -> Int {
        let (each, row) = targets == .classIndices ? (4, 3) : (7, 2)
        return inputs[0].elementCount.multipliedSaturated(by: each)
            .addingSaturated(output.elementCount.multipliedSaturated(by: row))
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (logits, target, loss) = (operands.inputs[0], operands.inputs[1], operands.output)
        let classCount = logits.shape[1]
        for row in 0..<loss.count {
            let start = row * classCount
            let (maximum, logSum) = logits.logSumExp(from: start, count: classCount)
            switch targets {
            case .classIndices:
                let label = classIndex(target[row], classCount: classCount)
                loss[row] = label.map { logSum - (logits[start + $0] - maximum) } ?? .nan
            case .probabilities:
                var sum: Element = 0
                for i in start..<start + classCount where target[i] != 0 {
                    sum += target[i] * (logSum - (logits[i] - maximum))
                }
                loss[row] = sum
            }
        }
    }

    // ∂logits = G·(softmax(logits)·Σq − q), ∂q = −G·logSoftmax(logits); a class index has no derivative.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let (logits, target) = (inputs[0], inputs[1])
        let rows = graph.shape(of: output)
        let rowGradient = try graph.reshape(gradient, to: Shape(unchecked: rows.dimensions + [1]))
        switch (index, targets) {
        case (0, .classIndices):
            let certain = try graph.oneHot(target, classCount: graph.shape(of: logits)[1])
            let error = try graph.subtract(graph.softmax(logits), certain)
            return try graph.multiply(error, rowGradient)
        case (0, .probabilities):
            let mass = try graph.sum(target, axes: [1], keepingDimensions: true)
            let error = try graph.subtract(graph.multiply(graph.softmax(logits), mass), target)
            return try graph.multiply(error, rowGradient)
        case (_, .probabilities):
            return try graph.multiply(graph.negate(graph.logSoftmax(logits)), rowGradient)
        case (_, .classIndices):
            return nil
        }
    }
}

/// The class that a label names, or nil when it is not a whole number in `0 ..< classCount`.
@inline(__always)
func classIndex<Element: Scalar>(_ label: Element, classCount: Int) -> Int? {
    guard label >= 0, label < Element(classCount) else { return nil }
    let index = Int(label)
    return Element(index) == label ? index : nil
}

extension Graph {
    /// The cross-entropy of class indices with the softmax of logits, a value per row.
    ///
    /// Shapes: logits [n, classes], labels [n], result [n].
    /// A label that is not a whole number in `0 ..< classes` is an error where it is a constant or is written, and
    /// gives NaN where it is computed or filled in. No gradient flows to labels.
    /// Accuracy: as ``logSoftmax(_:axis:)``: absolute, so that a loss below u has no digits.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.2.2.3.
    public mutating func softmaxCrossEntropy(logits: Variable, labels: Variable) throws(GraphError) -> Variable {
        try insert(SoftmaxCrossEntropy(targets: .classIndices), [logits, labels])
    }

    /// The cross-entropy of target probabilities with the softmax of logits, a value per row.
    ///
    /// Shapes: logits and probabilities [n, classes], result [n].
    /// Accuracy: the mean of ``logSoftmax(_:axis:)``'s, and `n·u·Σ q·|ln softmax(x)|` for n classes.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.2.2.3.
    public mutating func softmaxCrossEntropy(
        logits: Variable,
        probabilities: Variable
    ) throws(GraphError) -> Variable {
        try insert(SoftmaxCrossEntropy(targets: .probabilities), [logits, probabilities])
    }
}
