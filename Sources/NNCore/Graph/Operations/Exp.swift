internal import NNKernelInterface

/// The exponential, elementwise: `y = eˣ`.
///
/// Accuracy: within 1 ulp by the C library, `apply`; within 2 by the vector kernel.
struct Exp: UnaryOperation, VectorizedFunction {
    var name: String { "exp" }
    var vectorForm: VectorForm { VectorForm(.exp) }

    func apply<Element: Scalar>(_ x: Element) -> Element { .exp(x) }

    // dy/dx = y
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, output)
    }
}

extension Graph {
    /// The exponential, elementwise: `y = eˣ`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 1 ulp on ``Engine/reference``, 2 on the other engines.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 4.2.
    public mutating func exp(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Exp(), [x])
    }
}
