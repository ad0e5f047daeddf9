internal import NNKernelInterface

/// The smooth rectifier, elementwise: `y = ln(1 + eˣ)`.
///
/// Accuracy: within 3 ulp.
struct Softplus: UnaryOperation, VectorizedFunction {
    var name: String { "softplus" }
    var vectorForm: VectorForm { VectorForm(.softplus) }
    // ln(1 + eˣ)
    var flopsPerElement: Int { 3 }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        // max(x, 0) + ln(1 + e^−|x|): no overflow above, no cancellation below. NaN stays NaN.
        (x < 0 ? 0 : x) + .log1p(.exp(-Swift.abs(x)))
    }

    // dy/dx = sigmoid(x)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.sigmoid(inputs[0]))
    }
}

extension Graph {
    /// The smooth rectifier, elementwise: `y = ln(1 + eˣ)`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 3 ulp on every engine.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 3.10.
    public mutating func softplus(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Softplus(), [x])
    }
}
