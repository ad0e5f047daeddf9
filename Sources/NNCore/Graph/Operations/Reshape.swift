/// The same elements, in row-major order, in another shape.
///
/// A view where the input is contiguous.
struct Reshape: GraphOperation {
    let shape: Shape

    var name: String { "reshape" }
    var inputCount: Int { 1 }
    var access: KernelAccess { .view }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].elementCount == shape.elementCount else {
            throw .elementCountDiffers(operation: name, from: inputs[0], to: shape)
        }
        return shape
    }

    func view(of input: Layout, outputShape: Shape) -> Layout? {
        input.isContiguous ? Layout(contiguous: outputShape) : nil
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        [inputs[0], Layout(contiguous: inputs[0].shape)]
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 } }

    // The gradient takes the input's shape again.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.reshape(gradient, to: graph.shape(of: inputs[0]))
    }
}

extension Reshape: SimplifiableOperation {
    func equalVariable(at place: PlaceInGraph) -> Variable? { shape == place.shape(0) ? place.inputs[0] : nil }

    // Two as one.
    func cheaperForm(at place: PlaceInGraph) -> (any GraphOperation, [Variable])? {
        place.input(0, as: Reshape.self).map { (self, $0.inputs) }
    }
}

extension Graph {
    /// The same elements, in row-major order, in another shape of as many elements.
    ///
    /// Shapes: as many elements as x.
    /// Accuracy: exact.
    /// Source: NumPy's `reshape`.
    public mutating func reshape(_ x: Variable, to shape: Shape) throws(GraphError) -> Variable {
        try shape == self.shape(of: x, for: "reshape") ? x : insert(Reshape(shape: shape), [x])
    }
}
