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
