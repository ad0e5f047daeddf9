internal import NNKernelInterface

/// The natural logarithm, elementwise: `y = ln x`; −∞ at 0, NaN below.
///
/// Accuracy: within 1 ulp by the C library, `apply`; within 4 by the vector kernel.
struct Log: UnaryOperation, VectorizedFunction {
    var name: String { "log" }
    var vectorForm: VectorForm { VectorForm(.log) }

    func apply<Element: Scalar>(_ x: Element) -> Element { .log(x) }

    // dy/dx = 1/x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.divide(gradient, inputs[0])
    }
}

extension Graph {
    /// The natural logarithm, elementwise: `y = ln x`; −∞ at 0, NaN below.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 1 ulp on ``Engine/reference``, 4 on the other engines.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 4.2.
    public mutating func log(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Log(), [x])
    }
}
