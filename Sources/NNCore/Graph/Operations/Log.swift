/// The natural logarithm, elementwise: `y = ln x`; −∞ at 0, NaN below.
///
/// Accuracy: the C library's, below 1 ulp in glibc.
struct Log: UnaryOperation {
    var name: String { "log" }

    func apply<Element: Scalar>(_ x: Element) -> Element { .log(x) }

    // dy/dx = 1/x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.divide(gradient, inputs[0])
    }
}

extension Graph {
    /// The natural logarithm, elementwise: `y = ln x`; −∞ at 0, NaN below.
    public mutating func log(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Log(), [x])
    }
}
