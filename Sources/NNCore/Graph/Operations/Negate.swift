internal import NNKernelInterface

/// Negation, elementwise: `y = −x`.
struct Negate: UnaryOperation, VectorizedFunction {
    var name: String { "negate" }
    var vectorForm: VectorForm { VectorForm(.negate) }

    func apply<Element: Scalar>(_ x: Element) -> Element { -x }

    // dy/dx = −1
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.negate(gradient)
    }
}

extension Negate: LinearFunction {
    var linearity: Linearity { .together }
}

extension Negate: SimplifiableOperation {
    func uniformValue(of values: [Double]) -> Double? { -values[0] }

    func equalVariable(at place: PlaceInGraph) -> Variable? { place.input(0, as: Negate.self)?.inputs[0] }
}

extension Graph {
    /// Negation, elementwise: `y = −x`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `negate`.
    public mutating func negate(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Negate(), [x])
    }
}
