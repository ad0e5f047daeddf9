internal import NNKernelInterface

/// The reciprocal square root, elementwise: `y = 1/√x`; ±∞ at ±0, 0 at ∞, NaN below 0.
///
/// Accuracy: within 1.5 ulp, a rounding each for the root and the quotient.
struct ReciprocalSquareRoot: UnaryOperation, VectorizedFunction {
    var name: String { "rsqrt" }
    var vectorForm: VectorForm { VectorForm(.rsqrt) }
    // 1/√x
    var flopsPerElement: Int { 2 }

    func apply<Element: Scalar>(_ x: Element) -> Element { 1 / x.squareRoot() }

    // dy/dx = −½·x^(−3/2) = −½·y/x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.divide(graph.multiply(graph.scale(gradient, by: -0.5), output), inputs[0])
    }
}

extension Graph {
    /// The reciprocal square root, elementwise: `y = 1/√x`; ±∞ at ±0, 0 at ∞, NaN below 0.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 1.5 ulp on every engine.
    /// Source: IEEE 754-2019, `rSqrt`.
    public mutating func rsqrt(_ x: Variable) throws(GraphError) -> Variable {
        try insert(ReciprocalSquareRoot(), [x])
    }
}
