internal import NNKernelInterface

/// A power with a variable exponent, elementwise: `y = aᵇ`, as C's `pow`.
///
/// Range: NaN for a negative base and an exponent that is not whole. `a⁰ = 1` for every a, NaN too.
/// Accuracy: the C library's, below 1 ulp in glibc.
struct VariablePower: BinaryOperation, VectorizedFunction {
    var name: String { "power" }
    var vectorForm: VectorForm { VectorForm(.power) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { .pow(a, b) }

    // dy/da = b·aᵇ⁻¹, 0 where b = 0 and 1/a is infinite. dy/db = y·ln a, 0 where a = 0 ≤ b and where a = ∞ and b < 0, and
    // NaN where a < 0. Where the formulas would multiply 0 by ∞, 1 takes the place of a, so that no NaN arises in higher
    // derivatives either.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let (base, exponent) = (inputs[0], inputs[1])
        let (zero, one) = (try graph.constant(0), try graph.constant(1))
        if index == 0 {
            let isVanishing = try graph.equal(graph.abs(graph.reciprocal(base)), graph.constant(.infinity))
            let isUndefined = try graph.multiply(isVanishing, graph.equal(exponent, zero))
            let safe = try graph.select(isUndefined, one, base)
            let power = try graph.power(safe, graph.subtract(exponent, one))
            return try graph.multiply(gradient, graph.multiply(exponent, power))
        }
        let isUndefined = try graph.add(
            graph.multiply(graph.equal(base, zero), graph.greaterOrEqual(exponent, zero)),
            graph.multiply(graph.equal(base, graph.constant(.infinity)), graph.less(exponent, zero))
        )
        let logarithm = try graph.log(graph.select(isUndefined, one, base))
        return try graph.multiply(gradient, graph.multiply(output, logarithm))
    }
}

extension Graph {
    /// A power with a variable exponent, elementwise: `y = aᵇ`, as C's `pow`.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: the C library's on every engine; below 1 ulp in glibc.
    /// Source: ISO C's `pow`.
    public mutating func power(_ base: Variable, _ exponent: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(VariablePower(), base, exponent)
    }
}
