internal import NNKernelInterface

/// The exponential less one, elementwise: `y = eˣ − 1`, without cancellation near 0; −1 at −∞.
///
/// Accuracy: within 1 ulp by the C library, `apply`; within 4 by the vector kernel.
struct Expm1: UnaryOperation, VectorizedFunction {
    var name: String { "expm1" }
    var vectorForm: VectorForm { VectorForm(.expm1) }

    func apply<Element: Scalar>(_ x: Element) -> Element { .expm1(x) }

    // dy/dx = eˣ; not y + 1, which for very negative x would have lost all digits
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.exp(inputs[0]))
    }
}

extension Graph {
    /// The exponential less one, elementwise: `y = eˣ − 1`, without cancellation near 0; −1 at −∞.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 1 ulp on ``Engine/reference``, 4 on the other engines.
    /// Source: ISO C's `expm1`.
    public mutating func expm1(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Expm1(), [x])
    }
}
