/// A permutation of the axes: axis i of the output is axis `axes[i]` of the input.
///
/// A view: it moves nothing in memory.
struct Transpose: GraphOperation {
    let axes: [Int]

    var name: String { "transpose" }
    var attributes: String { "axes \(axes)" }
    var inputCount: Int { 1 }
    var access: KernelAccess { .view }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        let sorted = try inputs[0].checkedAxes(axes, name).sorted()
        guard sorted.count == inputs[0].rank else {
            throw .rank(operation: name, expected: "a tensor with the \(axes.count) axes named", given: inputs)
        }
        return Shape(unchecked: axes.map { inputs[0].dimensions[$0] })
    }

    func view(of input: Layout, outputShape: Shape) -> Layout? {
        Layout(shape: outputShape, strides: axes.map { input.strides[$0] })
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        [Layout(shape: output.shape, strides: axes.map { inputs[0].strides[$0] }), output]
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 } }

    // The gradient's axes go back by the inverse permutation.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        var inverse = axes
        for (position, axis) in axes.enumerated() { inverse[axis] = position }
        return try graph.transpose(gradient, axes: inverse)
    }
}

extension Transpose: SimplifiableOperation {
    func equalVariable(at place: PlaceInGraph) -> Variable? {
        axes == Array(axes.indices) ? place.inputs[0] : nil
    }

    // Two as one.
    func cheaperForm(at place: PlaceInGraph) -> (any GraphOperation, [Variable])? {
        place.input(0, as: Transpose.self).map { inner, inputs in
            (Transpose(axes: axes.map { inner.axes[$0] }), inputs)
        }
    }
}

extension Graph {
    /// The transpose of a matrix; of a tensor of higher rank, its last two axes change places.
    ///
    /// Shapes: x [..., m, n], result [..., n, m].
    /// Accuracy: exact.
    /// Source: NumPy's `swapaxes`.
    public mutating func transpose(_ x: Variable) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "transpose")
        guard shape.rank >= 2 else {
            throw .rank(operation: "transpose", expected: "a matrix or a tensor of higher rank", given: [shape])
        }
        var axes = Array(0..<shape.rank)
        axes.swapAt(shape.rank - 1, shape.rank - 2)
        return try transpose(x, axes: axes)
    }

    /// A permutation of the axes: axis i of the result is axis `axes[i]` of `x`.
    ///
    /// Shapes: the extents in the order of the axes.
    /// Accuracy: exact.
    /// Source: NumPy's `transpose`.
    public mutating func transpose(_ x: Variable, axes: [Int]) throws(GraphError) -> Variable {
        try insert(Transpose(axes: shape(of: x, for: "transpose").checkedAxes(axes, "transpose")), [x])
    }
}
