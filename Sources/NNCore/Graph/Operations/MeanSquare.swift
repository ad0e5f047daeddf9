/// The sum of the squares over axes, divided by a number: `y = Σx²/d`.
///
/// Scaled as ``Norm`` is where the sum of the squares would overflow or vanish, though the result would not.
/// Accuracy: relatively `(min(n, 128 + log₂ n) + 2)·u` for n elements, to first order.
/// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 4.2.
struct MeanSquare: SquareSumOperation {
    let axes: [Int]
    let keepsDimensions: Bool
    /// d, 0 or more.
    let divisor: Double

    var name: String { "meanSquare" }
    var attributes: String {
        "axes \(axes)" + (keepsDimensions ? " keepingDimensions" : "") + " divisor \(divisor)"
    }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        try inputs[0].reducing(inputs[0].checkedAxes(axes, name), keepingDimensions: keepsDimensions)
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] { inputs[0].summed(over: axes) }

    // A product and an addition for every element, and a division for every result.
    func flopCount(inputs: [Shape], output: Shape) -> Int {
        inputs[0].elementCount.multipliedSaturated(by: 2).addingSaturated(output.elementCount)
    }

    func finish<Element: Scalar>(_ operands: Operands<Element>, in range: Range<Int>) {
        let d = Element(divisor)
        operands.finishSquareSums(in: range, over: d, adding: 0) {
            $0
        } beyond: { sum, scale in
            sum / d / scale / scale
        }
    }

    // ∂x = G·2x/d
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let kept = graph.shape(of: inputs[0]).reducing(axes, keepingDimensions: true)
        let twice = try graph.scale(graph.reshape(gradient, to: kept), by: 2)
        return try graph.multiply(inputs[0], graph.divide(twice, graph.constant(divisor)))
    }
}
