/// The largest or the smallest element over axes: `y = max x` or `y = min x`.
///
/// Range: of no elements −∞ and ∞; NaN if there is one.
/// Accuracy: exact.
struct Extremum: ReductionOperation {
    /// Which of the two.
    enum Kind: String, Sendable {
        case maximum, minimum
    }

    let kind: Kind
    let axes: [Int]
    let keepsDimensions: Bool
    var name: String { kind.rawValue }

    func identity<Element: Scalar>() -> Element { kind == .maximum ? -.infinity : .infinity }

    // A NaN that was met stays: it compares with nothing.
    func combine<Element: Scalar>(_ result: Element, _ x: Element) -> Element {
        switch kind {
        case .maximum: x > result || x.isNaN ? x : result
        case .minimum: x < result || x.isNaN ? x : result
        }
    }

    // ∂xᵢ = G·[xᵢ = y]/#{j: xⱼ = y}: elements that tie share the gradient equally, as in PyTorch's amax.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let kept = graph.shape(of: inputs[0]).reducing(axes, keepingDimensions: true)
        let ties = try graph.equal(inputs[0], graph.reshape(output, to: kept))
        let share = try graph.divide(
            graph.reshape(gradient, to: kept),
            graph.sum(ties, axes: axes, keepingDimensions: true)
        )
        return try graph.multiply(ties, share)
    }
}
