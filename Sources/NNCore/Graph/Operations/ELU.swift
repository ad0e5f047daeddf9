internal import NNKernelInterface

/// A line above 0 that decays exponentially below, elementwise: `y = x` for `x > 0`, else `α·(e^(x/β) − 1)`.
///
/// ELU has β = 1, CELU β = α. The derivatives are operations of the same form: of order k above 0, below 0 they are
/// `α/βᵏ·e^(x/β)`.
/// Range: (−α, ∞) for the function itself; −α at −∞, ∞ at ∞.
/// Accuracy: within 4 ulp, no cancellation near 0; for β other than 1, derivatives within 4 + |x/β| ulp.
/// Source: Clevert, Unterthiner, Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear Units*, 2016.
struct ELU: UnaryOperation, VectorizedFunction {
    var name: String { "elu" }
    var vectorForm: VectorForm {
        let functions: [VectorFunction] = [.elu, .eluDerivative, .eluHigherDerivative]
        return VectorForm(functions[order], scale, width)
    }
    /// The factor α/βᵏ.
    let scale: Double
    /// The width β.
    let width: Double
    /// Which derivative this is: 0 for the function, 1 for the first, 2 for all that follow.
    let order: Int
    var attributes: String { "scale \(scale) width \(width) order \(order)" }
    // The comparison and α·(e^(x/β) − 1); a derivative lacks the −1, and β = 1 the division.
    var flopsPerElement: Int { (order == 0 ? 4 : 3) + (width == 1 ? 0 : 1) }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        if x > 0 { return order == 0 ? x : order == 1 ? 1 : 0 }
        let scaled = width == 1 ? x : x / Element(width)
        return Element(scale) * (order == 0 ? .expm1(scaled) : .exp(scaled))
    }

    // dy/dx = 1 where x > 0, else α/β·e^(x/β): at 0 the derivative from below, as PyTorch has it
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let derivative = ELU(scale: scale / width, width: width, order: min(order + 1, 2))
        return try graph.multiply(gradient, graph.insert(derivative, [inputs[0]]))
    }
}

extension Graph {
    /// The exponential linear unit, elementwise: `y = x` for `x > 0`, else `α·(eˣ − 1)`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 4 ulp on every engine.
    /// Source: Clevert, Unterthiner, Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear Units*,
    /// 2016.
    /// - Parameters:
    ///   - x: of any shape.
    ///   - alpha: α, finite.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when α is not finite.
    public mutating func elu(_ x: Variable, alpha: Double = 1) throws(GraphError) -> Variable {
        try GraphError.check(alpha, "alpha", of: "elu", is: "finite", alpha.isFinite)
        return try insert(ELU(scale: alpha, width: 1, order: 0), [x])
    }
}
