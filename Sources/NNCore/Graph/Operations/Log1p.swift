internal import NNKernelInterface

/// The logarithm of one more, elementwise: `y = ln(1 + x)`, without cancellation near 0; −∞ at −1, NaN below.
///
/// Accuracy: within 1 ulp by the C library, `apply`; within 4 by the vector kernel.
struct Log1p: UnaryOperation, VectorizedFunction {
    var name: String { "log1p" }
    var vectorForm: VectorForm { VectorForm(.log1p) }

    func apply<Element: Scalar>(_ x: Element) -> Element { .log1p(x) }

    // dy/dx = 1/(1 + x)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.divide(gradient, graph.add(inputs[0], graph.constant(1)))
    }
}

extension Graph {
    /// The logarithm of one more, elementwise: `y = ln(1 + x)`, without cancellation near 0; −∞ at −1, NaN below.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 1 ulp on ``Engine/reference``, 4 on the other engines.
    /// Source: ISO C's `log1p`.
    public mutating func log1p(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Log1p(), [x])
    }
}
