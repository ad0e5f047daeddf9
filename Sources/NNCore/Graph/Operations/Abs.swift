internal import NNKernelInterface

/// The absolute value, elementwise: `y = |x|`.
struct Abs: UnaryOperation, VectorizedFunction {
    var name: String { "abs" }
    var vectorForm: VectorForm { VectorForm(.abs) }

    func apply<Element: Scalar>(_ x: Element) -> Element { Swift.abs(x) }

    // dy/dx = sign(x), which is 0 at 0
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.sign(inputs[0]))
    }
}

extension Graph {
    /// The absolute value, elementwise: `y = |x|`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `abs`.
    public mutating func abs(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Abs(), [x])
    }
}
