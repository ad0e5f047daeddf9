internal import NNKernelInterface

/// The quotient, elementwise: `y = a/b`.
struct Divide: BinaryOperation, VectorizedFunction {
    var name: String { "divide" }
    var vectorForm: VectorForm { VectorForm(.divide) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { a / b }

    // dy/da = 1/b, dy/db = −y/b
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let quotient = try graph.divide(gradient, inputs[1])
        return index == 0 ? quotient : try graph.negate(graph.multiply(quotient, output))
    }
}

extension Divide: LinearFunction {
    var linearity: Linearity { .first }
}

extension Divide: SimplifiableOperation {
    func uniformValue(of values: [Double]) -> Double? { values[0] / values[1] }

    func equalVariable(at place: PlaceInGraph) -> Variable? { place.uniforms[1] == 1 ? place.inputs[0] : nil }
}

extension Graph {
    /// The quotient, elementwise: `y = a/b`.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: correctly rounded.
    /// Source: IEEE 754-2019, `division`.
    public mutating func divide(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Divide(), a, b)
    }
}
