/// The logarithm of one more, elementwise: `y = ln(1 + x)`, without cancellation near 0; −∞ at −1, NaN below.
///
/// Accuracy: the C library's, below 1 ulp in glibc.
struct Log1p: UnaryOperation {
    var name: String { "log1p" }

    func apply<Element: Scalar>(_ x: Element) -> Element { .log1p(x) }

    // dy/dx = 1/(1 + x)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.divide(gradient, graph.add(inputs[0], graph.constant(1)))
    }
}

extension Graph {
    /// The logarithm of one more, elementwise: `y = ln(1 + x)`, without cancellation near 0; −∞ at −1, NaN below.
    public mutating func log1p(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Log1p(), [x])
    }
}
