internal import NNKernelInterface

/// The reciprocal, elementwise: `y = 1/x`; ±∞ at ±0, ±0 at ±∞.
///
/// Accuracy: correctly rounded.
struct Reciprocal: UnaryOperation, VectorizedFunction {
    var name: String { "reciprocal" }
    var vectorForm: VectorForm { VectorForm(.reciprocal) }

    func apply<Element: Scalar>(_ x: Element) -> Element { 1 / x }

    // dy/dx = −1/x² = −y², a factor at a time, so that a small gradient is not lost to the square's overflow
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.negate(graph.multiply(graph.multiply(gradient, output), output))
    }
}

extension Graph {
    /// The reciprocal, elementwise: `y = 1/x`; ±∞ at ±0, ±0 at ±∞.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: correctly rounded.
    /// Source: IEEE 754-2019, `division`.
    public mutating func reciprocal(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Reciprocal(), [x])
    }
}
