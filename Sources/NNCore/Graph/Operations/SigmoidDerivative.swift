internal import NNKernelInterface

/// The derivative of the logistic function, elementwise: `y = σ(x)·σ(−x) = e⁻ˣ/(1 + e⁻ˣ)²`, in (0, ¼]; 0 at ±∞.
///
/// An operation of its own because `σ·(1 − σ)` loses the digits of 1 − σ for large x, and the difference
/// `1 − 2σ` in its derivative those of small x.
/// Accuracy: within 4 ulp.
struct SigmoidDerivative: UnaryOperation, VectorizedFunction {
    var name: String { "sigmoidDerivative" }
    var vectorForm: VectorForm { VectorForm(.sigmoidDerivative) }
    // With d = e^−x, d/(1 + d)².
    var flopsPerElement: Int { 5 }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        let decay = Element.exp(-Swift.abs(x))
        return decay / ((1 + decay) * (1 + decay))
    }

    // dy/dx = y·(σ(−x) − σ(x)) = −y·tanh(x/2)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let slope = try graph.tanh(graph.scale(inputs[0], by: 0.5))
        return try graph.negate(graph.multiply(gradient, graph.multiply(output, slope)))
    }
}

extension Graph {
    /// The derivative of the logistic function, elementwise: `y = σ(x)·σ(−x)`.
    mutating func sigmoidDerivative(_ x: Variable) throws(GraphError) -> Variable {
        try insert(SigmoidDerivative(), [x])
    }
}
