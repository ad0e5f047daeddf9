internal import NNKernelInterface

/// The same value, which no gradient flows through: `y = x`, `dy/dx := 0`.
struct StopGradient: FlatOperation, UnaryOperation, VectorizedFunction {
    var name: String { "stopGradient" }
    var vectorForm: VectorForm { VectorForm(.copy) }
    // A copy.
    var flopsPerElement: Int { 0 }

    func apply<Element: Scalar>(_ x: Element) -> Element { x }
}

extension Graph {
    /// The same value, taken as a constant by differentiation.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: JAX's `stop_gradient`.
    public mutating func stopGradient(_ x: Variable) throws(GraphError) -> Variable {
        try insert(StopGradient(), [x])
    }
}
