internal import NNKernelInterface

/// A choice, elementwise: `y = a` where the mask is not 0, `b` where it is.
///
/// What is not chosen has no influence on the value, NaN and infinities neither, and gets the gradient 0. What it was
/// computed from gets 0 times the derivative there: NaN where that is infinite or NaN, as of `√x` at 0.
/// A mask element NaN is not 0.
struct Select: ElementwiseOperation, VectorizedFunction {
    var name: String { "select" }
    var vectorForm: VectorForm { VectorForm(.select) }
    var inputCount: Int { 3 }

    func apply<Element: Scalar>(_ mask: Element, _ a: Element, _ b: Element) -> Element { mask != 0 ? a : b }

    // dy/da = 1 where the mask is not 0, dy/db = 1 where it is; the mask moves nothing
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let zero = try graph.constant(0)
        switch index {
        case 1: return try graph.select(inputs[0], gradient, zero)
        case 2: return try graph.select(inputs[0], zero, gradient)
        default: return nil
        }
    }
}

extension Graph {
    /// A choice, elementwise: `y = a` where the mask is not 0, `b` where it is; NumPy's `where`.
    ///
    /// What is not chosen gets the gradient 0. Where its own derivative is infinite or NaN, as of `√x` at 0, what it was
    /// computed from gets `0·∞`, NaN: choose a harmless argument first, `sqrt(select(mask, x, 1))`, then the result.
    /// Shapes: inputs stretch to a common shape as in NumPy. Masks come from comparisons; no gradient flows into them.
    /// Accuracy: exact.
    /// Source: NumPy's `where`.
    public mutating func select(_ mask: Variable, _ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        var common = Shape.scalar
        var shapes: [Shape] = []
        for input in [mask, a, b] { shapes.append(try shape(of: input, for: "select")) }
        for shape in shapes {
            guard let dimensions = Shape.broadcasting(common, shape) else {
                throw .shapesDiffer(operation: "select", shapes)
            }
            common = try checkedShape(dimensions, "select")
        }
        return try insert(
            Select(),
            [broadcast(mask, to: common), broadcast(a, to: common), broadcast(b, to: common)]
        )
    }
}
