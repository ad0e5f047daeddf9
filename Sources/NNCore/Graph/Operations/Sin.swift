internal import NNKernelInterface

/// The sine, elementwise, of radians: `y = sin x`; NaN at ±∞.
///
/// Accuracy: below 1 ulp for arguments of any size, by the C library (glibc) and by the vector kernel.
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
    /// Accuracy: below 1 ulp: the C library's on ``Engine/reference``, the vector kernels' on the other engines.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 4.14.
    public mutating func sin(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Sin(), [x])
    }
}
