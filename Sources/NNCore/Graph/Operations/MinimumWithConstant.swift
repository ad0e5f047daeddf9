internal import NNKernelInterface

/// The smaller of each element and a constant: `y = min(x, c)`; NaN stays NaN.
struct MinimumWithConstant: UnaryOperation, VectorizedFunction {
    var name: String { "minimum" }
    var vectorForm: VectorForm { VectorForm(.clamp, -.infinity, bound) }
    let bound: Double
    var attributes: String { "\(bound)" }

    func apply<Element: Scalar>(_ x: Element) -> Element { x > Element(bound) ? Element(bound) : x }

    // dy/dx = 1 where x < c, else 0; 0 at the tie
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let passes = try graph.less(inputs[0], graph.constant(bound))
        return try graph.multiply(gradient, passes)
    }
}

extension Graph {
    /// The smaller of each element and a constant: `y = min(x, c)`; NaN stays NaN.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact, of the constant as the precision has it.
    /// Source: NumPy's `minimum`.
    /// - Parameters:
    ///   - x: of any shape.
    ///   - bound: c, a number or infinite.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when c is NaN.
    public mutating func minimum(_ x: Variable, _ bound: Double) throws(GraphError) -> Variable {
        try GraphError.check(bound, "bound", of: "minimum", is: "a number, or infinite", !bound.isNaN)
        return try insert(MinimumWithConstant(bound: bound), [x])
    }
}
