internal import NNKernelInterface

/// The difference, elementwise: `y = a − b`.
struct Subtract: BinaryOperation, VectorizedFunction {
    var name: String { "subtract" }
    var vectorForm: VectorForm { VectorForm(.subtract) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { a - b }

    // dy/da = 1, dy/db = −1
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        index == 0 ? gradient : try graph.negate(gradient)
    }
}

extension Subtract: LinearFunction {
    var linearity: Linearity { .together }
}

extension Graph {
    /// The difference, elementwise: `y = a − b`.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: correctly rounded.
    /// Source: IEEE 754-2019, `subtraction`.
    public mutating func subtract(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Subtract(), a, b)
    }
}
