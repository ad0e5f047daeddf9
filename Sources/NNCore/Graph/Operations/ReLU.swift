internal import NNKernelInterface

/// The rectified linear unit, elementwise: `y = max(0, x)`; NaN stays NaN.
struct ReLU: UnaryOperation, VectorizedFunction {
    var name: String { "relu" }
    var vectorForm: VectorForm { VectorForm(.relu) }

    func apply<Element: Scalar>(_ x: Element) -> Element { x < 0 ? 0 : x }

    // dy/dx = 1 where x > 0, else 0; y > 0 exactly where x > 0, so x need not be kept
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let mask = try graph.greater(output, graph.constant(0))
        return try graph.multiply(gradient, mask)
    }
}

extension Graph {
    /// The rectified linear unit, elementwise: `y = max(0, x)`; NaN stays NaN.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.3.1.
    public mutating func relu(_ x: Variable) throws(GraphError) -> Variable {
        try insert(ReLU(), [x])
    }
}
