internal import NNKernelInterface

/// The leaky rectified linear unit, elementwise: `y = x` above 0, `slope·x` elsewhere.
struct LeakyReLU: UnaryOperation, VectorizedFunction {
    var name: String { "leakyReLU" }
    var vectorForm: VectorForm { VectorForm(.leakyReLU, slope) }
    // A comparison and a product.
    var flopsPerElement: Int { 2 }
    let slope: Double
    var attributes: String { "slope \(slope)" }

    func apply<Element: Scalar>(_ x: Element) -> Element { x > 0 ? x : Element(slope) * x }

    // dy/dx = 1 where x > 0, else slope (also at 0, as in PyTorch)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let derivative = try graph.insert(LeakyReLUDerivative(slope: slope), [inputs[0]])
        return try graph.multiply(gradient, derivative)
    }
}

extension Graph {
    /// The leaky rectified linear unit, elementwise: `y = x` above 0, `slope·x` elsewhere.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: correctly rounded, of the slope as the precision has it.
    /// Source: Maas, Hannun, Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*, 2013.
    /// - Parameters:
    ///   - x: of any shape.
    ///   - slope: how much of what is not above 0 is left, finite.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when the slope is not finite.
    public mutating func leakyReLU(_ x: Variable, slope: Double = 0.01) throws(GraphError) -> Variable {
        try GraphError.check(slope, "slope", of: "leakyReLU", is: "finite", slope.isFinite)
        return try insert(LeakyReLU(slope: slope), [x])
    }
}
