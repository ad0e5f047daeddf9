/// The exponential, elementwise: `y = eˣ`.
///
/// Accuracy: the C library's, below 1 ulp in glibc.
struct Exp: UnaryOperation {
    var name: String { "exp" }

    func apply<Element: Scalar>(_ x: Element) -> Element { .exp(x) }

    // dy/dx = y
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, output)
    }
}

extension Graph {
    /// The exponential, elementwise: `y = eˣ`.
    public mutating func exp(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Exp(), [x])
    }
}
