internal import NNKernelInterface

/// A constant power, elementwise: `y = xᵖ`, as C's `pow`.
struct Power: UnaryOperation, VectorizedFunction {
    var name: String { "power" }
    var vectorForm: VectorForm { VectorForm(.power, exponent) }
    let exponent: Double
    var attributes: String { "\(exponent)" }

    func apply<Element: Scalar>(_ x: Element) -> Element { .pow(x, Element(exponent)) }

    // dy/dx = p·xᵖ⁻¹; 0 for p = 0, also at x = 0, and for p = ±∞, where y is 0, 1 or ∞
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        switch exponent {
        case 0, .infinity, -.infinity: return nil
        case 1: return gradient
        default:
            let derivative = try graph.scale(graph.power(inputs[0], exponent - 1), by: exponent)
            return try graph.multiply(gradient, derivative)
        }
    }
}

extension Power: SimplifiableOperation {
    func equalVariable(at place: PlaceInGraph) -> Variable? { exponent == 1 ? place.inputs[0] : nil }
}

extension Graph {
    /// A constant power, elementwise: `y = xᵖ`, as C's `pow`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: the C library's on every engine; below 1 ulp in glibc.
    /// Source: ISO C's `pow`.
    /// - Parameters:
    ///   - x: of any shape.
    ///   - exponent: p, a number or infinite.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when p is NaN.
    public mutating func power(_ x: Variable, _ exponent: Double) throws(GraphError) -> Variable {
        try GraphError.check(exponent, "exponent", of: "power", is: "a number, or infinite", !exponent.isNaN)
        return try insert(Power(exponent: exponent), [x])
    }
}
