/// The error function, elementwise: `y = 2/√π·∫₀ˣ e^(−t²) dt`, in [−1, 1]; ±1 at ±∞.
///
/// Accuracy: the C library's, below 1 ulp in glibc; the derivatives as ``Gaussian``.
struct Erf: UnaryOperation {
    var name: String { "erf" }

    func apply<Element: Scalar>(_ x: Element) -> Element { .erf(x) }

    // dy/dx = 2/√π·e^(−x²)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let derivative = try graph.scale(graph.gaussian(inputs[0], rate: 1), by: 1.1283791670955126)
        return try graph.multiply(gradient, derivative)
    }
}

extension Graph {
    /// The error function, elementwise: `y = 2/√π·∫₀ˣ e^(−t²) dt`, in [−1, 1]; ±1 at ±∞.
    public mutating func erf(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Erf(), [x])
    }
}
