internal import NNKernelInterface

/// The derivative of the angle of the point (b, a) by a, elementwise: `y = b/(a² + b²)`; 0 at the origin and at infinity.
///
/// An operation of its own because the squares of what is large or small leave the range, and because its derivatives
/// are products of itself. With the operands exchanged it is the derivative by b, with the other sign.
/// Accuracy: within 4 ulp, of operands that are not subnormal.
struct ArctangentDerivative: BinaryOperation, VectorizedFunction {
    var name: String { "arctangentDerivative" }
    var vectorForm: VectorForm { VectorForm(.arctangentDerivative) }
    // With s = max(|a|, |b|): (b/s)/((a/s)² + (b/s)²)/s.
    var flopsPerElement: Int { 8 }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element {
        let size = max(Swift.abs(a), Swift.abs(b))
        // The angle is not continuous at the origin; 0, as PyTorch has it, harms no sum.
        if size == 0 || size == .infinity { return a.isNaN || b.isNaN ? .nan : 0 }
        let (x, y) = (b / size, a / size)
        return x / (x * x + y * y) / size
    }

    // dy/da = −2ab/(a² + b²)² = −2·y(a, b)·y(b, a), dy/db = (a² − b²)/(a² + b²)² = y(b, a)² − y(a, b)²
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let other = try graph.insert(ArctangentDerivative(), [inputs[1], inputs[0]])
        if index == 0 {
            return try graph.multiply(graph.multiply(graph.scale(gradient, by: -2), output), other)
        }
        let slope = try graph.multiply(graph.subtract(other, output), graph.add(other, output))
        return try graph.multiply(gradient, slope)
    }
}
