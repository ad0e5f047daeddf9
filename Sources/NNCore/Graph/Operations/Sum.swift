/// The sum over axes: `y = Σ x`.
///
/// Accuracy: by halves down to blocks of 128 over every axis (``PairwiseSum``). The order depends on shapes, and on how the
/// input lies in memory, alone, so the bits do not change from run to run.
struct Sum: GraphOperation {
    /// The axes that are summed over, ascending.
    let axes: [Int]
    let keepsDimensions: Bool

    var name: String { "sum" }
    var attributes: String { "axes \(axes)" + (keepsDimensions ? " keepingDimensions" : "") }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        try inputs[0].reducing(inputs[0].checkedAxes(axes, name), keepingDimensions: keepsDimensions)
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] { inputs[0].summed(over: axes) }

    // An addition for every element of the input.
    func flopCount(inputs: [Shape], output: Shape) -> Int { inputs[0].elementCount }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        operands.writeSums(of: ElementItself<Element>())
    }

    // dy/dx = 1: the gradient is repeated along the summed axes.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let shape = graph.shape(of: inputs[0])
        let kept = try graph.reshape(gradient, to: shape.reducing(axes, keepingDimensions: true))
        return try graph.broadcast(kept, to: shape)
    }
}

extension Graph {
    /// The sum over axes, all of them if none are named; summed axes disappear, or stay with extent 1.
    ///
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Accuracy: `min(n − 1, 128 + log₂ n)·u·Σ|x|` for n elements, over every axis, to first order.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 4.2.
    public mutating func sum(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "sum")
        let checked = try shape.checkedAxes(axes ?? Array(0..<shape.rank), "sum").sorted()
        return checked.isEmpty ? x : try insert(Sum(axes: checked, keepsDimensions: keepingDimensions), [x])
    }
}
