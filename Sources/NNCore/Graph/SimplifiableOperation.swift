/// What an operation tells the compiler's first pass, ``Simplification``, about itself.
///
/// Each answer is exact: it holds for every input, NaN, infinities and signed zeros included.
protocol SimplifiableOperation: GraphOperation {
    /// Whether the order of the inputs makes no difference.
    var commutes: Bool { get }
    /// The value of all elements of the output, where all elements of each input have the given one.
    func uniformValue(of values: [Double]) -> Double?
    /// A variable that the output equals in this place.
    func equalVariable(at place: PlaceInGraph) -> Variable?
    /// An equal operation that costs less in this place, and its inputs.
    func cheaperForm(at place: PlaceInGraph) -> (any GraphOperation, [Variable])?
}

extension SimplifiableOperation {
    /// The order matters, unless the operation says otherwise.
    var commutes: Bool { false }
    /// Unknown, unless the operation says otherwise.
    func uniformValue(of values: [Double]) -> Double? { nil }
    /// None, unless the operation says otherwise.
    func equalVariable(at place: PlaceInGraph) -> Variable? { nil }
    /// None, unless the operation says otherwise.
    func cheaperForm(at place: PlaceInGraph) -> (any GraphOperation, [Variable])? { nil }
}

/// What an operation reads in some place of a graph.
struct PlaceInGraph {
    let graph: Graph
    let inputs: [Variable]
    /// The value of all elements of each input, where that is known.
    let uniforms: [Double?]

    /// The shape of an input.
    func shape(_ index: Int) -> Shape { graph.shape(of: inputs[index]) }

    /// The operation of an input, if it is one of the same kind, and what it reads.
    func input<Same: GraphOperation>(_ index: Int, as _: Same.Type) -> (operation: Same, inputs: [Variable])? {
        guard let operation = graph.operation(of: inputs[index]) as? Same else { return nil }
        return (operation, graph.inputs(of: inputs[index]))
    }
}
