internal import NNKernelInterface

/// The Gaussian bell, elementwise: `y = e^(−c·x²)`; 0 at ±∞.
///
/// Accuracy: within 3 ulp also in the tails, where rounding x² alone would cost c·x² of them; c is a power of 2.
struct Gaussian: UnaryOperation, VectorizedFunction {
    var name: String { "gaussian" }
    var vectorForm: VectorForm { VectorForm(.gaussian, rate) }
    // e^(−c·x·x)
    var flopsPerElement: Int { 4 }
    let rate: Double
    var attributes: String { "rate \(rate)" }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        let square = x * x
        let exponent = Element(rate) * square
        // Here eᵃ is 0 in either precision, and the remainder might be ∞.
        if exponent > 1000 { return 0 }
        // The square's rounding error, to first order.
        let remainder = (-square).addingProduct(x, x)
        return .exp(-exponent) * (1 - Element(rate) * remainder)
    }

    // dy/dx = −2c·x·y. Of x only what matters: c is ½ or 1, so that y is 0 from 100 on, and ∞·0 would be NaN.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let x = try graph.clamp(inputs[0], lower: -100, upper: 100)
        let derivative = try graph.multiply(graph.scale(x, by: -2 * rate), output)
        return try graph.multiply(gradient, derivative)
    }
}

extension Graph {
    /// The Gaussian bell, elementwise: `y = e^(−rate·x²)`; 0 at ±∞.
    mutating func gaussian(_ x: Variable, rate: Double) throws(GraphError) -> Variable {
        try insert(Gaussian(rate: rate), [x])
    }
}
