internal import NNKernelInterface

/// The standard normal distribution function, elementwise: `y = Φ(x) = ½·erfc(−x/√2)`; 0 at −∞, 1 at ∞.
///
/// Accuracy: within 4 ulp also in the lower tail, where rounding −x/√2 alone would cost x² of them.
struct NormalCDF: UnaryOperation, VectorizedFunction {
    var name: String { "normalCDF" }
    var vectorForm: VectorForm { VectorForm(.normalCDF) }
    // ½·erfc(−x/√2)
    var flopsPerElement: Int { 4 }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        // 1/√2 to twice the precision
        let high = Element(0.7071067811865476)
        let low = Element(0.7071067811865476 - Double(high)) + Element(-4.833646656726457e-17)
        let z = -x * high
        let value = Element.erfc(z)
        // Where e^(−z²) is 0, so is what it multiplies.
        guard x < -1, x > -50 else { return 0.5 * value }
        // erfc(z + δ) ≈ erfc(z) − 2/√π·e^(−z²)·δ with the rounding error δ of z
        let error = (-z).addingProduct(-x, high) - x * low
        return 0.5 * (value - Element(1.1283791670955126) * .exp(-z * z) * error)
    }

    // dy/dx = φ(x)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.normalDensity(inputs[0]))
    }
}

extension Graph {
    /// The standard normal distribution function, elementwise: `y = Φ(x) = ½·erfc(−x/√2)`; 0 at −∞, 1 at ∞.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 4 ulp on every engine, also in the lower tail.
    /// Source: Abramowitz, Stegun, *Handbook of Mathematical Functions*, section 26.2.
    public mutating func normalCDF(_ x: Variable) throws(GraphError) -> Variable {
        try insert(NormalCDF(), [x])
    }
}
