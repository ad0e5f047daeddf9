internal import NNKernelInterface

/// The logarithm of the sum of powers over the last axis: `y = ln Σⱼ e^xⱼ`, a smooth maximum.
///
/// Shapes: input [..., n], output [...].
/// Range: finite for every finite input, because the row's maximum is taken off first; −∞ of no elements.
/// Accuracy: `|ŷ − y| ≤ (n + 4 + c·ln n)·u + 2u·(|m| + |y|)` with m the maximum; c = 2 with the C library's
/// functions, `forward`, and 8 with the vector kernels'.
struct LogSumExp: RowOperation {
    var name: String { "logSumExp" }
    var rowFunction: RowFunction? { .logSumExp }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank >= 1 else { throw .rank(operation: name, expected: "at least one axis", given: inputs) }
        return inputs[0].reducing([inputs[0].rank - 1], keepingDimensions: false)
    }

    // A row: the maximum; the differences, their powers and the sum of these; then a logarithm and an addition.
    func flopCount(inputs: [Shape], output: Shape) -> Int {
        inputs[0].elementCount.multipliedSaturated(by: 4).addingSaturated(2 * output.elementCount)
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, y) = (operands.inputs[0], operands.output)
        let length = x.shape[-1]
        for row in 0..<y.count {
            let (maximum, logSum) = x.logSumExp(from: row * length, count: length)
            // With an infinite maximum the differences are NaN, but the result is known.
            y[row] = maximum.isInfinite ? maximum : maximum + logSum
        }
    }

    // ∂xᵢ = G·softmax(x)ᵢ
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let rows = Shape(unchecked: graph.shape(of: output).dimensions + [1])
        return try graph.multiply(graph.softmax(inputs[0]), graph.reshape(gradient, to: rows))
    }
}

extension Graph {
    /// The logarithm of the sum of powers over axes, all of them if none are named: `ln Σ eˣ`.
    ///
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Accuracy: of n numbers `(n + 4 + c·ln n)·u + 2u·(|m| + |y|)` with m the maximum; c = 2 on ``Engine/reference``,
    /// 8 on the others.
    /// Source: Blanchard, D. J. Higham, N. J. Higham, *Accurately Computing the Log-Sum-Exp and Softmax Functions*,
    /// 2021.
    public mutating func logSumExp(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, axes, "logSumExp")
        guard !axes.isEmpty else { return x }
        let shape = shape(of: x).reducing(axes, keepingDimensions: keepingDimensions)
        return try reshape(insert(LogSumExp(), [mergingIntoLast(x, axes)]), to: shape)
    }
}
