internal import NNKernelInterface

/// The hyperbolic tangent, elementwise: `y = tanh x`, in (−1, 1).
///
/// Accuracy: within 3 ulp by the C library, `apply`; within 4 by the vector kernel.
struct Tanh: UnaryOperation, VectorizedFunction {
    var name: String { "tanh" }
    var vectorForm: VectorForm { VectorForm(.tanh) }

    func apply<Element: Scalar>(_ x: Element) -> Element { .tanh(x) }

    // dy/dx = 1/cosh²x = 4·σ'(2x); not 1 − y², which for large x has lost its digits
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let derivative = try graph.scale(graph.sigmoidDerivative(graph.scale(inputs[0], by: 2)), by: 4)
        return try graph.multiply(gradient, derivative)
    }
}

extension Graph {
    /// The hyperbolic tangent, elementwise: `y = tanh x`, in (−1, 1).
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 3 ulp on ``Engine/reference``, 4 on the other engines.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.3.2.
    public mutating func tanh(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Tanh(), [x])
    }
}
