internal import NNKernelInterface

/// The softmax over the last axis: `yᵢ = e^xᵢ / Σⱼ e^xⱼ`; each row of results sums to 1.
///
/// Range: [0, 1]; finite for every finite input, because the row's maximum is taken off first.
struct Softmax: RowOperation {
    var name: String { "softmax" }
    var rowFunction: RowFunction? { .softmax }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank >= 1 else { throw .rank(operation: name, expected: "at least one axis", given: inputs) }
        return inputs[0]
    }

    // A row: the maximum; the differences, their powers, the sum of these, and the quotients.
    func flopCount(inputs: [Shape], output: Shape) -> Int { output.elementCount.multipliedSaturated(by: 5) }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, y) = (operands.inputs[0], operands.output)
        let length = x.shape[-1]
        for start in stride(from: 0, to: x.count, by: max(1, length)) {
            Self.normalizeRow(of: x, into: y, from: start, count: length)
        }
    }

    /// The softmax of some contiguous elements.
    @inline(__always)
    static func normalizeRow<Element: Scalar>(
        of x: TensorView<Element>,
        into y: TensorView<Element>,
        from start: Int,
        count: Int
    ) {
        let maximum = x.maximum(from: start, count: count)
        var sum: Element = 0
        for i in start..<start + count {
            y[i] = .exp(x[i] - maximum)
            sum += y[i]
        }
        for i in start..<start + count { y[i] /= sum }
    }

    // ∂x = y ⊙ (G − Σⱼ Gⱼyⱼ)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let inner = try graph.sum(graph.multiply(gradient, output), axes: [-1], keepingDimensions: true)
        return try graph.multiply(output, graph.subtract(gradient, inner))
    }
}

extension TensorView {
    /// The largest of some contiguous elements; NaN if there is one.
    @inline(__always)
    func maximum(from start: Int, count: Int) -> Element {
        var maximum = -Element.infinity
        for i in start..<start + count where !(self[i] <= maximum) {
            maximum = self[i]
            if maximum.isNaN { break }
        }
        return maximum
    }
}

extension Graph {
    /// The softmax along an axis, the last if none is named: `e^xᵢ / Σⱼ e^xⱼ`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: of a row of n, relatively `(n + c + ln n + |xᵢ − m|)·u` with m the maximum; c = 4 on
    /// ``Engine/reference``, 8 on the others.
    /// Source: Blanchard, D. J. Higham, N. J. Higham, *Accurately Computing the Log-Sum-Exp and Softmax Functions*,
    /// 2021.
    public mutating func softmax(_ x: Variable, axis: Int = -1) throws(GraphError) -> Variable {
        try alongLastAxis(x, axis, Softmax())
    }

    /// Applies an operation that works along the last axis along another one.
    mutating func alongLastAxis(
        _ x: Variable,
        _ axis: Int,
        _ operation: some GraphOperation
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: operation.name)
        guard shape.rank >= 1 else {
            throw .rank(operation: operation.name, expected: "at least one axis", given: [shape])
        }
        let position = try shape.checkedAxes([axis], operation.name)[0]
        guard position != shape.rank - 1 else { return try insert(operation, [x]) }
        var axes = Array(0..<shape.rank)
        axes.swapAt(position, shape.rank - 1)
        return try transpose(insert(operation, [transpose(x, axes: axes)]), axes: axes)
    }
}
