internal import NNKernelInterface

/// The smaller of two elements: `y = min(a, b)`; NaN where either is.
struct Minimum: BinaryOperation, VectorizedFunction {
    var name: String { "minimum" }
    var vectorForm: VectorForm { VectorForm(.minimum) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { a < b || a.isNaN ? a : b }

    // dy/da = 1 where a < b, ½ where a = b, else 0: at ties the two share the gradient, as PyTorch has it
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let (own, other) = (inputs[index], inputs[1 - index])
        let twice = try graph.add(graph.less(own, other), graph.lessOrEqual(own, other))
        return try graph.multiply(gradient, graph.scale(twice, by: 0.5))
    }
}

extension Graph {
    /// The smaller of two elements: `y = min(a, b)`; NaN where either is.
    ///
    /// At ties each gets half of the gradient.
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: NumPy's `minimum`.
    public mutating func minimum(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Minimum(), a, b)
    }
}
