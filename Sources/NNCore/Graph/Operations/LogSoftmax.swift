internal import NNKernelInterface

/// The logarithm of the softmax over the last axis: `yᵢ = xᵢ − ln Σⱼ e^xⱼ`.
///
/// Finite for every finite input; exact where the softmax itself would round to 0.
/// Accuracy: of a row of n `|ŷ − y| ≤ (n + 4 + c·ln n)·u + 2u·(|x − m| + |y|)` with m the maximum and c as for
/// ``LogSumExp``; where y itself is smaller than u, next to a class that is nearly certain, no digit need be right.
struct LogSoftmax: RowOperation {
    var name: String { "logSoftmax" }
    var rowFunction: RowFunction? { .logSoftmax }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank >= 1 else { throw .rank(operation: name, expected: "at least one axis", given: inputs) }
        return inputs[0]
    }

    // A row: its log-sum-exp, then a difference for every element.
    func flopCount(inputs: [Shape], output: Shape) -> Int {
        let rowCount = output[-1] == 0 ? 0 : output.elementCount / output[-1]
        return output.elementCount.multipliedSaturated(by: 5).addingSaturated(2 * rowCount)
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, y) = (operands.inputs[0], operands.output)
        let length = x.shape[-1]
        for start in stride(from: 0, to: x.count, by: max(1, length)) {
            let (maximum, logSum) = x.logSumExp(from: start, count: length)
            for i in start..<start + length { y[i] = (x[i] - maximum) - logSum }
        }
    }

    // ∂x = G − softmax(x)·Σⱼ Gⱼ
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let total = try graph.sum(gradient, axes: [-1], keepingDimensions: true)
        let softmax = try graph.softmax(inputs[0])
        return try graph.subtract(gradient, graph.multiply(softmax, total))
    }
}

extension TensorView {
    /// The maximum m of some contiguous elements, and `ln Σ e^(x − m)`: together, the logarithm of the sum of powers.
    @inline(__always)
    func logSumExp(from start: Int, count: Int) -> (maximum: Element, logSum: Element) {
        let maximum = maximum(from: start, count: count)
        var sum: Element = 0
        for i in start..<start + count { sum += .exp(self[i] - maximum) }
        return (maximum, .log(sum))
    }
}

extension Graph {
    /// The logarithm of the softmax along an axis, the last if none is named.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: of a row of n `(n + 4 + c·ln n)·u + 2u·(|x − m| + |y|)` with m the maximum; c = 2 on
    /// ``Engine/reference``, 8 on the others.
    /// Source: Blanchard, D. J. Higham, N. J. Higham, *Accurately Computing the Log-Sum-Exp and Softmax Functions*,
    /// 2021.
    public mutating func logSoftmax(_ x: Variable, axis: Int = -1) throws(GraphError) -> Variable {
        try alongLastAxis(x, axis, LogSoftmax())
    }
}
