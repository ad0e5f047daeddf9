internal import NNKernelInterface

/// The absolute error, elementwise: `y = |a − b|`.
struct AbsoluteError: BinaryOperation, VectorizedFunction {
    var name: String { "absoluteError" }
    var vectorForm: VectorForm { VectorForm(.absoluteError) }
    // |a − b|
    var flopsPerElement: Int { 2 }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { Swift.abs(a - b) }

    // dy/da = sign(a − b), dy/db = sign(b − a); 0 where a = b
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let sign = try graph.sign(graph.subtract(inputs[index], inputs[1 - index]))
        return try graph.multiply(gradient, sign)
    }
}

extension Graph {
    /// The absolute error, elementwise: `y = |a − b|`.
    ///
    /// Shapes: both alike, or one a scalar.
    /// Accuracy: correctly rounded.
    /// Source: PyTorch's `l1_loss`.
    public mutating func absoluteError(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertComparing(AbsoluteError(), a, b)
    }
}
