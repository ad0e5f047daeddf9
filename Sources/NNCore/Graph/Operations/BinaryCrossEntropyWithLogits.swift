internal import NNKernelInterface

/// The binary cross-entropy of a logit's sigmoid with a target q, elementwise: `y = ln(1 + eˣ) − q·x`.
///
/// Computed as `|x|·(x < 0 ? q : 1 − q) + ln(1 + e^−|x|)`: for q in [0, 1] no term is negative, so nothing cancels,
/// and nothing overflows for logits as large as 1e30. An infinite logit of a certain target (q = 1 at ∞, 0 at −∞)
/// costs 0.
/// Accuracy: within 6 ulp for q in [0, 1].
/// Source: Mächler, *Accurately Computing log(1 − exp(−|a|))*, 2012, for the softplus.
struct BinaryCrossEntropyWithLogits: BinaryOperation, VectorizedFunction {
    var name: String { "binaryCrossEntropyWithLogits" }
    var vectorForm: VectorForm { VectorForm(.binaryCrossEntropyWithLogits) }
    // ln(1 + eˣ) − q·x
    var flopsPerElement: Int { 5 }

    func apply<Element: Scalar>(_ x: Element, _ q: Element) -> Element {
        let size = Swift.abs(x)
        let wrong = x < 0 ? q : 1 - q
        // 0·∞ is what a certain and right prediction costs: nothing. NaN in x remains in the second term.
        return (wrong == 0 ? 0 : size * wrong) + .log1p(.exp(-size))
    }

    // dy/dx = sigmoid(x) − q, dy/dq = −x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        if index == 0 {
            return try graph.multiply(gradient, graph.insert(BinaryCrossEntropyWithLogitsDerivative(), inputs))
        }
        return try graph.negate(graph.multiply(gradient, inputs[0]))
    }
}

extension Graph {
    /// The binary cross-entropy of the sigmoid of logits with targets, elementwise: `ln(1 + eˣ) − q·x`.
    ///
    /// Shapes: both alike, or one a scalar. Range: targets in [0, 1].
    /// Accuracy: within 6 ulp, on every engine.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.2.2.2.
    public mutating func binaryCrossEntropy(logits: Variable, targets: Variable) throws(GraphError) -> Variable {
        try insertComparing(BinaryCrossEntropyWithLogits(), logits, targets)
    }
}
