internal import NNKernelInterface

/// The squared error, elementwise: `y = (a − b)²`.
struct SquaredError: BinaryOperation, VectorizedFunction {
    var name: String { "squaredError" }
    var vectorForm: VectorForm { VectorForm(.squaredError) }
    // With e = a − b, e·e.
    var flopsPerElement: Int { 2 }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { (a - b) * (a - b) }

    // dy/da = 2(a − b), dy/db = 2(b − a)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let difference = try graph.subtract(inputs[index], inputs[1 - index])
        return try graph.multiply(gradient, graph.scale(difference, by: 2))
    }
}

extension Graph {
    /// The squared error, elementwise: `y = (a − b)²`.
    ///
    /// Shapes: both alike, or one a scalar.
    /// Accuracy: relatively within 3u.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 5.5.1.
    public mutating func squaredError(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertComparing(SquaredError(), a, b)
    }
}
