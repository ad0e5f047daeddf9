/// The softmax of logits less the unit vectors of labels: the gradient of the cross-entropy of class indices.
///
/// `yₙⱼ = softmax(xₙ)ⱼ − [j = labelₙ]`, with the bits of the operations `softmax`, `oneHot` and `subtract` one after the
/// other. Shapes: logits [n, classes], labels [n], output [n, classes].
struct SoftmaxError: Kernel {
    var name: String { "softmaxError" }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (logits, labels, y) = (operands.inputs[0], operands.inputs[1], operands.output)
        let classCount = logits.shape[1]
        for row in 0..<labels.count {
            let start = row * classCount
            Softmax.normalizeRow(of: logits, into: y, from: start, count: classCount)
            if let label = classIndex(labels[row], classCount: classCount) {
                y[start + label] -= 1
            } else {
                for i in start..<start + classCount { y[i] = .nan }
            }
        }
    }
}
