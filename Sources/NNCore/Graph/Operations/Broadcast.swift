/// A tensor stretched to a larger shape: axes of extent 1, and absent leading axes, repeat.
///
/// A view: repeated axes get stride 0, and nothing is copied.
struct Broadcast: GraphOperation {
    let shape: Shape

    var name: String { "broadcast" }
    var inputCount: Int { 1 }
    var access: KernelAccess { .view }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].stretches(to: shape) else {
            throw .cannotBroadcast(operation: name, from: inputs[0], to: shape)
        }
        return shape
    }

    func view(of input: Layout, outputShape: Shape) -> Layout? { input.broadcast(to: outputShape) }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        [inputs[0].broadcast(to: output.shape), output]
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 } }

    // Each input element went to many outputs: its gradient is the sum of theirs.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.sum(gradient, to: graph.shape(of: inputs[0]))
    }
}

extension Broadcast: SimplifiableOperation {
    func equalVariable(at place: PlaceInGraph) -> Variable? { shape == place.shape(0) ? place.inputs[0] : nil }

    // Two as one.
    func cheaperForm(at place: PlaceInGraph) -> (any GraphOperation, [Variable])? {
        place.input(0, as: Broadcast.self).map { (self, $0.inputs) }
    }
}

extension Graph {
    /// Stretches a tensor to a larger shape by NumPy's rules: from the right, axes are equal, 1 or absent.
    ///
    /// Shapes: the result has the given one.
    /// Accuracy: exact.
    /// Source: NumPy's `broadcast_to`.
    public mutating func broadcast(_ x: Variable, to shape: Shape) throws(GraphError) -> Variable {
        try shape == self.shape(of: x, for: "broadcast") ? x : insert(Broadcast(shape: shape), [x])
    }

    /// Refuses a variable that does not stretch to a shape, in the name of what needs it to.
    func checkStretches(_ variable: Variable, to shape: Shape, for name: String) throws(GraphError) {
        let given = try self.shape(of: variable, for: name)
        guard given.stretches(to: shape) else { throw .cannotBroadcast(operation: name, from: given, to: shape) }
    }

    /// The inverse of broadcasting: sums over the axes along which `shape` would be stretched to that of `x`.
    mutating func sum(_ x: Variable, to shape: Shape) throws(GraphError) -> Variable {
        let larger = self.shape(of: x)
        let missing = larger.rank - shape.rank
        let axes = (0..<larger.rank).filter { axis in
            axis < missing || (shape.dimensions[axis - missing] == 1 && larger.dimensions[axis] != 1)
        }
        return try reshape(axes.isEmpty ? x : sum(x, axes: axes), to: shape)
    }
}
