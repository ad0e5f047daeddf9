internal import NNKernelInterface

/// A multiple by a constant, elementwise: `y = c·x`.
struct Scale: UnaryOperation, VectorizedFunction {
    var name: String { "scale" }
    var vectorForm: VectorForm { VectorForm(.multiply, factor) }
    let factor: Double
    var attributes: String { "by \(factor)" }

    func apply<Element: Scalar>(_ x: Element) -> Element { Element(factor) * x }

    // dy/dx = c
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.scale(gradient, by: factor)
    }
}

extension Scale: LinearFunction {
    var linearity: Linearity { .together }
}

extension Scale: SimplifiableOperation {
    func uniformValue(of values: [Double]) -> Double? { factor * values[0] }

    func equalVariable(at place: PlaceInGraph) -> Variable? { factor == 1 ? place.inputs[0] : nil }
}

extension Graph {
    /// A multiple by a constant, elementwise: `y = c·x`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: correctly rounded, of the factor as the precision has it.
    /// Source: IEEE 754-2019, `multiplication`.
    public mutating func scale(_ x: Variable, by factor: Double) throws(GraphError) -> Variable {
        try insert(Scale(factor: factor), [x])
    }
}
