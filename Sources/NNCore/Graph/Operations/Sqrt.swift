internal import NNKernelInterface

/// The square root, elementwise: `y = √x`; NaN below 0.
///
/// Accuracy: correctly rounded.
struct Sqrt: UnaryOperation, VectorizedFunction {
    var name: String { "sqrt" }
    var vectorForm: VectorForm { VectorForm(.sqrt) }

    func apply<Element: Scalar>(_ x: Element) -> Element { x.squareRoot() }

    // dy/dx = 1/(2y)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.divide(graph.scale(gradient, by: 0.5), output)
    }
}

extension Graph {
    /// The square root, elementwise: `y = √x`; NaN below 0.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: correctly rounded.
    /// Source: IEEE 754-2019, `squareRoot`.
    public mutating func sqrt(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Sqrt(), [x])
    }
}
