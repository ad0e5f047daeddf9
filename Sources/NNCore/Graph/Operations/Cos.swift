internal import NNKernelInterface

/// The cosine, elementwise, of radians: `y = cos x`; NaN at ±∞.
///
/// Accuracy: below 1 ulp for arguments of any size, by the C library (glibc) and by the vector kernel.
struct Cos: UnaryOperation, VectorizedFunction {
    var name: String { "cos" }
    var vectorForm: VectorForm { VectorForm(.cos) }

    func apply<Element: Scalar>(_ x: Element) -> Element { .cos(x) }

    // dy/dx = −sin x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.negate(graph.multiply(gradient, graph.sin(inputs[0])))
    }
}

extension Graph {
    /// The cosine, elementwise, of radians: `y = cos x`; NaN at ±∞.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: below 1 ulp: the C library's on ``Engine/reference``, the vector kernels' on the other engines.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 4.14.
    public mutating func cos(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Cos(), [x])
    }
}
