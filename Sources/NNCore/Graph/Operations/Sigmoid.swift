internal import NNKernelInterface

/// The logistic function, elementwise: `y = 1/(1 + e⁻ˣ)`, in (0, 1).
///
/// Accuracy: within 3 ulp.
struct Sigmoid: UnaryOperation, VectorizedFunction {
    var name: String { "sigmoid" }
    var vectorForm: VectorForm { VectorForm(.sigmoid) }
    // 1/(1 + e^−x)
    var flopsPerElement: Int { 4 }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        // The exponent is never positive, so nothing overflows and small results keep their digits.
        let decay = Element.exp(-Swift.abs(x))
        return x < 0 ? decay / (1 + decay) : 1 / (1 + decay)
    }

    // dy/dx = σ(x)·σ(−x); not y·(1 − y), which for large x has lost its digits
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.sigmoidDerivative(inputs[0]))
    }
}

extension Graph {
    /// The logistic function, elementwise: `y = 1/(1 + e⁻ˣ)`, in (0, 1).
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 3 ulp on every engine.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 3.10.
    public mutating func sigmoid(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Sigmoid(), [x])
    }
}
