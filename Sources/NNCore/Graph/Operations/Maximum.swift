internal import NNKernelInterface

/// The larger of two elements: `y = max(a, b)`; NaN where either is.
struct Maximum: BinaryOperation, VectorizedFunction {
    var name: String { "maximum" }
    var vectorForm: VectorForm { VectorForm(.maximum) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { a > b || a.isNaN ? a : b }

    // dy/da = 1 where a > b, ½ where a = b, else 0: at ties the two share the gradient, as PyTorch has it
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let (own, other) = (inputs[index], inputs[1 - index])
        let twice = try graph.add(graph.greater(own, other), graph.greaterOrEqual(own, other))
        return try graph.multiply(gradient, graph.scale(twice, by: 0.5))
    }
}

extension Graph {
    /// The larger of two elements: `y = max(a, b)`; NaN where either is.
    ///
    /// At ties each gets half of the gradient.
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: NumPy's `maximum`.
    public mutating func maximum(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Maximum(), a, b)
    }
}
