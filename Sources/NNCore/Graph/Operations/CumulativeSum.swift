/// The running sum along the last axis: `yᵢ = Σ_{j≤i} xⱼ`, or from the end: `yᵢ = Σ_{j≥i} xⱼ`.
///
/// Accuracy: elements are added one after the other in blocks of 128, which carry on what they lose:
/// `|ŷᵢ − yᵢ| ≤ min(i, 130)·u·Σ|xⱼ|`, to first order.
struct CumulativeSum: GraphOperation {
    let isReversed: Bool

    var name: String { "cumulativeSum" }
    var attributes: String { isReversed ? "reversed" : "" }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank >= 1 else { throw .rank(operation: name, expected: "at least one axis", given: inputs) }
        return inputs[0]
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, y) = (operands.inputs[0], operands.output)
        let length = x.shape[-1]
        for start in stride(from: 0, to: x.count, by: max(1, length)) {
            // The sum before the block, and what the block adds to it.
            var (before, sum): (Element, Element) = (0, 0)
            for i in 0..<length {
                let position = start + (isReversed ? length - 1 - i : i)
                sum += x[position]
                y[position] = before + sum
                if i % 128 == 127 { (before, sum) = Self.twoSum(before, sum) }
            }
        }
    }

    /// The rounded sum of two numbers, and what it lacks; nothing where it is not finite.
    private static func twoSum<Element: Scalar>(_ a: Element, _ b: Element) -> (Element, Element) {
        let sum = a + b
        let part = sum - a
        return (sum, sum.isFinite ? (a - (sum - part)) + (b - part) : 0)
    }

    // xⱼ is in every sum from j on: ∂xⱼ = Σ_{i≥j} Gᵢ
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.insert(CumulativeSum(isReversed: !isReversed), [gradient])
    }
}

extension Graph {
    /// The running sum along an axis, the last if none is named: `yᵢ = Σ_{j≤i} xⱼ`; reversed, it runs from the end.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: `|ŷᵢ − yᵢ| ≤ min(i, 130)·u·Σ|xⱼ|`, to first order.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, sections 4.2 and 4.3; NumPy's `cumsum`.
    public mutating func cumulativeSum(
        _ x: Variable,
        axis: Int = -1,
        reversed: Bool = false
    ) throws(GraphError) -> Variable {
        try alongLastAxis(x, axis, CumulativeSum(isReversed: reversed))
    }
}
