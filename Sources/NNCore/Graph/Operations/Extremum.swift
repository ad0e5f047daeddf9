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

extension Graph {
    /// The largest element over axes, all of them if none are named; ties share the gradient equally.
    ///
    /// Shapes: the named axes disappear, or stay with extent 1.
    /// Accuracy: exact.
    /// Source: NumPy's `amax`.
    public mutating func maximum(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, axes, "maximum")
        guard !axes.isEmpty else { return x }
        return try insert(Extremum(kind: .maximum, axes: axes, keepsDimensions: keepingDimensions), [x])
    }

    /// The smallest element over axes, all of them if none are named; ties share the gradient equally.
    ///
    /// Shapes: the named axes disappear, or stay with extent 1.
    /// Accuracy: exact.
    /// Source: NumPy's `amin`.
    public mutating func minimum(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, axes, "minimum")
        guard !axes.isEmpty else { return x }
        return try insert(Extremum(kind: .minimum, axes: axes, keepsDimensions: keepingDimensions), [x])
    }
}
