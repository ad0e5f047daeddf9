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
