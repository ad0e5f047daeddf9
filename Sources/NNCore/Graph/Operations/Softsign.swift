internal import NNKernelInterface

/// The soft sign, elementwise: `y = x/(1 + |x|)`, in [−1, 1]; ±1 at ±∞.
///
/// Accuracy: within 1.5 ulp, its derivatives within a few.
struct Softsign: UnaryOperation, VectorizedFunction {
    var name: String { "softsign" }
    var vectorForm: VectorForm { VectorForm(.softsign) }
    // x/(1 + |x|)
    var flopsPerElement: Int { 3 }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        x.isInfinite ? (x < 0 ? -1 : 1) : x / (1 + Swift.abs(x))
    }

    // dy/dx = 1/(1 + |x|)²: not (1 − |y|)/(1 + |x|), which loses the digits of 1 − |y| for large x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let denominator = try graph.add(graph.abs(inputs[0]), graph.constant(1))
        return try graph.divide(gradient, graph.square(denominator))
    }
}

extension Graph {
    /// The soft sign, elementwise: `y = x/(1 + |x|)`, in [−1, 1]; ±1 at ±∞.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 1.5 ulp on every engine.
    /// Source: Glorot, Bengio, *Understanding the difficulty of training deep feedforward neural networks*, 2010.
    public mutating func softsign(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Softsign(), [x])
    }
}
