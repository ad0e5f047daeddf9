/// The Euclidean norm over axes, or a root of a mean square: `y = √(Σx²/d + ε)`.
///
/// The squares neither overflow nor vanish: where their sum leaves the range in which it keeps its digits, the elements are
/// scaled by a power of two first, as LAPACK's `nrm2` does.
/// Range: 0 or more; NaN where an element is, else ∞ where one is infinite.
/// Accuracy: relatively `(min(n, 128 + log₂ n)/2 + 3)·u` for n elements, to first order.
/// Source: Blue, *A Portable Fortran Program to Find the Euclidean Norm of a Vector*, 1978.
struct Norm: SquareSumOperation {
    let axes: [Int]
    let keepsDimensions: Bool
    /// d, what the sum of the squares is divided by: 0 or more.
    let divisor: Double
    /// ε, 0 or more.
    let epsilon: Double

    var name: String { "norm" }
    var attributes: String {
        "axes \(axes)" + (keepsDimensions ? " keepingDimensions" : "") + (divisor == 1 ? "" : " divisor \(divisor)")
            + (epsilon == 0 ? "" : " epsilon \(epsilon)")
    }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        try inputs[0].reducing(inputs[0].checkedAxes(axes, name), keepingDimensions: keepsDimensions)
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] { inputs[0].summed(over: axes) }

    // A product and an addition for every element; for every result the division, the addition and the root.
    func flopCount(inputs: [Shape], output: Shape) -> Int {
        inputs[0].elementCount.multipliedSaturated(by: 2)
            .addingSaturated(output.elementCount.multipliedSaturated(by: 3))
    }

    func finish<Element: Scalar>(_ operands: Operands<Element>, in range: Range<Int>) {
        let (d, epsilon) = (Element(divisor), Element(epsilon))
        operands.finishSquareSums(in: range, over: d, adding: epsilon) {
            $0.squareRoot()
        } beyond: { sum, scale in
            // ε is scaled as the squares are, its root first, so that it does not leave the range either.
            let shift = epsilon.squareRoot() * scale
            return (sum / d + shift * shift).squareRoot() / scale
        }
    }

    // ∂x = G·x/(d·y); 0 where y = 0, which is the shortest of the subgradients
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let kept = graph.shape(of: inputs[0]).reducing(axes, keepingDimensions: true)
        var norm = try graph.reshape(output, to: kept)
        if epsilon == 0 {
            norm = try graph.select(graph.equal(norm, graph.constant(0)), graph.constant(1), norm)
        }
        let share = try graph.divide(graph.reshape(gradient, to: kept), graph.constant(divisor))
        // The quotient first: it is a moderate number whatever the size of x.
        return try graph.multiply(graph.divide(inputs[0], norm), share)
    }
}

extension Graph {
    /// The Euclidean norm over axes, all of them if none are named: `y = √(Σx²)`.
    ///
    /// The distance of two tensors is the norm of their difference.
    /// At 0 it has no derivative; the gradient there is 0.
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Range: 0 or more; the squares on the way neither overflow nor vanish.
    /// Accuracy: relatively `(min(n, 128 + log₂ n)/2 + 3)·u` for n elements, to first order.
    /// Source: Blue, *A Portable Fortran Program to Find the Euclidean Norm of a Vector*, 1978; LAPACK's `nrm2`.
    /// - Throws: ``GraphError`` when an axis does not exist, or is named twice.
    public mutating func norm(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, axes, "norm")
        return try insert(Norm(axes: axes, keepsDimensions: keepingDimensions, divisor: 1, epsilon: 0), [x])
    }
}
