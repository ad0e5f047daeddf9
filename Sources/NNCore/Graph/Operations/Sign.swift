internal import NNKernelInterface

/// The sign, elementwise: `y = −1, 0 or 1`; NaN stays NaN.
///
/// A zero keeps its sign.
struct Sign: FlatOperation, UnaryOperation, VectorizedFunction {
    var name: String { "sign" }
    var vectorForm: VectorForm { VectorForm(.sign) }

    func apply<Element: Scalar>(_ x: Element) -> Element { x > 0 ? 1 : x < 0 ? -1 : x }
}

extension Graph {
    /// The sign, elementwise: `y = −1, 0 or 1`; NaN stays NaN.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: NumPy's `sign`.
    public mutating func sign(_ x: Variable) throws(GraphError) -> Variable {
        try insert(Sign(), [x])
    }
}
