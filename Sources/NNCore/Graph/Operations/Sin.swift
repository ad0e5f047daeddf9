internal import NNKernelInterface

/// The sine, elementwise, of radians: `y = sin x`; NaN at ±∞.
///
/// Accuracy: the C library's, below 1 ulp in glibc for arguments of any size.
struct Sin: UnaryOperation, VectorizedFunction {
    var name: String { "sin" }
    var vectorForm: VectorForm { VectorForm(.sin) }

    func apply<Element: Scalar>(_ x: Element) -> Element { .sin(x) }

    // dy/dx = cos x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.cos(inputs[0]))
    }
}

extension Graph {
    /// The sine, elementwise, of radians: `y = sin x`; NaN at ±∞.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: the C library's on every engine; below 1 ulp in glibc.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 4.14.
    public mutating func sin(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Sin(), [x])
    }
}
