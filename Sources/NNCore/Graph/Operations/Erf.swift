internal import NNKernelInterface

/// The error function, elementwise: `y = 2/√π·∫₀ˣ e^(−t²) dt`, in [−1, 1]; ±1 at ±∞.
///
/// Accuracy: within 1 ulp by the C library, `apply`; within 4 by the vector kernel. The derivatives as ``Gaussian``.
struct Erf: UnaryOperation, VectorizedFunction {
    var name: String { "erf" }
    var vectorForm: VectorForm { VectorForm(.erf) }

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
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 1 ulp on ``Engine/reference``, 4 on the other engines.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 7.2.
    public mutating func erf(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Erf(), [x])
    }
}
