internal import NNKernelInterface

/// Each element brought into an interval: `y = min(max(x, lower), upper)`; NaN stays NaN.
///
/// Where `lower > upper`, the result is `upper`, as the formula says.
struct Clamp: UnaryOperation, VectorizedFunction {
    var name: String { "clamp" }
    var vectorForm: VectorForm { VectorForm(.clamp, lower, upper) }
    // Two comparisons.
    var flopsPerElement: Int { 2 }
    let lower: Double
    let upper: Double
    var attributes: String { "\(lower)...\(upper)" }

    func apply<Element: Scalar>(_ x: Element) -> Element {
        let raised = x < Element(lower) ? Element(lower) : x
        return raised > Element(upper) ? Element(upper) : raised
    }

    // dy/dx = 1 where lower ≤ x ≤ upper, else 0; 1 at the bounds, as PyTorch has it
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let above = try graph.greaterOrEqual(inputs[0], graph.constant(lower))
        let below = try graph.lessOrEqual(inputs[0], graph.constant(upper))
        return try graph.multiply(gradient, graph.multiply(above, below))
    }
}

extension Graph {
    /// Brings each element into an interval: `y = min(max(x, lower), upper)`; NaN stays NaN.
    ///
    /// The derivative is 1 on the closed interval; ``hardtanh(_:)`` has 0 at the bounds.
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact, of bounds as the precision has them.
    /// Source: NumPy's `clip`.
    /// - Parameters:
    ///   - x: of any shape.
    ///   - lower: the least that is left, a number or infinite.
    ///   - upper: the most that is left, a number or infinite; it wins where `lower` is larger.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when a bound is NaN.
    public mutating func clamp(_ x: Variable, lower: Double, upper: Double) throws(GraphError) -> Variable {
        for (bound, name) in [(lower, "lower"), (upper, "upper")] {
            try GraphError.check(bound, name, of: "clamp", is: "a number, or infinite", !bound.isNaN)
        }
        return try insert(Clamp(lower: lower, upper: upper), [x])
    }
}
