internal import NNKernelInterface

/// The angle of the point (b, a), elementwise: `y = atan2(a, b)`, between −π and π.
///
/// Accuracy: as the C library's, below 1 ulp in glibc.
struct Arctangent: BinaryOperation, VectorizedFunction {
    var name: String { "arctangent" }
    var vectorForm: VectorForm { VectorForm(.arctangent) }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element { .arctangent(a, b) }

    // dy/da = b/(a² + b²), dy/db = −a/(a² + b²); 0 at the origin
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let derivative = try graph.insert(ArctangentDerivative(), [inputs[index], inputs[1 - index]])
        let part = try graph.multiply(gradient, derivative)
        return index == 0 ? part : try graph.negate(part)
    }
}

extension Graph {
    /// The arctangent, elementwise: `y = atan(x)`, between −π/2 and π/2.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: the C library's on every engine; below 1 ulp in glibc.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 4.23.
    public mutating func arctangent(_ x: Variable) throws(GraphError) -> Variable {
        try arctangent(x, constant(1))
    }

    /// The angle of the point (b, a), elementwise: `y = atan2(a, b)`, between −π and π.
    ///
    /// At the origin, where the angle is not continuous, the gradient is 0.
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: the C library's on every engine; below 1 ulp in glibc.
    /// Source: ISO C's `atan2`.
    public mutating func arctangent(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Arctangent(), a, b)
    }
}
