internal import NNKernelInterface

/// The sum, elementwise: `y = a + b`.
struct Add: BinaryOperation, VectorizedFunction {
    var name: String { "add" }
    var vectorForm: VectorForm { VectorForm(.add) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { a + b }

    // dy/da = dy/db = 1
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        gradient
    }
}

extension Add: LinearFunction {
    var linearity: Linearity { .together }
}

extension Add: SimplifiableOperation {
    var commutes: Bool { true }
}

extension Graph {
    /// The sum, elementwise: `y = a + b`.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: correctly rounded.
    /// Source: IEEE 754-2019, `addition`.
    public mutating func add(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Add(), a, b)
    }
}
