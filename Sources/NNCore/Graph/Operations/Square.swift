internal import NNKernelInterface

/// The square, elementwise: `y = x²`.
struct Square: UnaryOperation, VectorizedFunction {
    var name: String { "square" }
    var vectorForm: VectorForm { VectorForm(.square) }

    func apply<Element: Scalar>(_ x: Element) -> Element { x * x }

    // dy/dx = 2x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.scale(inputs[0], by: 2))
    }
}

extension Graph {
    /// The square, elementwise: `y = x²`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: correctly rounded.
    /// Source: IEEE 754-2019, `multiplication`.
    public mutating func square(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Square(), [x])
    }
}
