internal import NNKernelInterface

/// The product, elementwise: `y = a·b`.
struct Multiply: BinaryOperation, VectorizedFunction {
    var name: String { "multiply" }
    var vectorForm: VectorForm { VectorForm(.multiply) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { a * b }

    // dy/da = b, dy/db = a
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, inputs[1 - index])
    }
}

extension Multiply: LinearFunction {
    var linearity: Linearity { .each }
}

extension Multiply: SimplifiableOperation {
    var commutes: Bool { true }

    func uniformValue(of values: [Double]) -> Double? { values[0] * values[1] }

    func equalVariable(at place: PlaceInGraph) -> Variable? {
        if place.uniforms[0] == 1 { return place.inputs[1] }
        return place.uniforms[1] == 1 ? place.inputs[0] : nil
    }

    // Without reading the constant.
    func cheaperForm(at place: PlaceInGraph) -> (any GraphOperation, [Variable])? {
        if let factor = place.uniforms[0] { return (Scale(factor: factor), [place.inputs[1]]) }
        return place.uniforms[1].map { (Scale(factor: $0), [place.inputs[0]]) }
    }
}

extension Graph {
    /// The product, elementwise: `y = a·b`.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: correctly rounded.
    /// Source: IEEE 754-2019, `multiplication`.
    public mutating func multiply(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Multiply(), a, b)
    }
}
