internal import NNKernelInterface

/// The terms of the Kullback-Leibler divergence of a target q from a prediction, elementwise: `y = q·(ln q − x)`.
///
/// x is the logarithm of the predicted probability; 0 where q = 0, even at x = −∞. NaN where q < 0.
/// Accuracy: `u·q·(4|ln q| + 2|x|)` by the C library, `apply`; 10 instead of 4 by the vector kernel.
/// Source: PyTorch's `kl_div` with `log_target=False`; Kullback and Leibler, *On Information and Sufficiency*, 1951.
struct KullbackLeiblerDivergence: BinaryOperation, VectorizedFunction {
    var name: String { "kullbackLeiblerDivergence" }
    var vectorForm: VectorForm { VectorForm(.kullbackLeiblerDivergence) }
    // q·(ln q − x)
    var flopsPerElement: Int { 3 }

    func apply<Element: Scalar>(_ x: Element, _ q: Element) -> Element {
        // The limit at q = 0; a NaN must not be lost in it.
        if q == 0 { return x.isNaN ? x : 0 }
        return q * (.log(q) - x)
    }

    // dy/dx = −q, dy/dq = ln q + 1 − x (−∞ at q = 0)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let (x, q) = (inputs[0], inputs[1])
        if index == 0 { return try graph.negate(graph.multiply(gradient, q)) }
        let slope = try graph.subtract(graph.add(graph.log(q), graph.constant(1)), x)
        return try graph.multiply(gradient, slope)
    }
}

extension Graph {
    /// The terms of the Kullback-Leibler divergence, elementwise: `q·(ln q − x)`, x the predicted log-probabilities.
    ///
    /// Shapes: both alike, or one a scalar. Range: targets q in [0, 1].
    /// Accuracy: `u·q·(4|ln q| + 2|x|)` on ``Engine/reference``, 10 instead of 4 on the other engines.
    /// Source: Kullback, Leibler, *On Information and Sufficiency*, 1951.
    public mutating func kullbackLeiblerDivergence(
        logProbabilities: Variable,
        targets: Variable
    ) throws(GraphError) -> Variable {
        try insertComparing(KullbackLeiblerDivergence(), logProbabilities, targets)
    }
}
