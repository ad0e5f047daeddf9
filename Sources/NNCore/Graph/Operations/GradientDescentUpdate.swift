/// One step of gradient descent: `w' = w − α·g`.
///
/// Shapes: w and g alike, the learning rate α a scalar, so that a schedule can change it between runs.
/// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 4.3.
struct GradientDescentUpdate: Operation {
    var name: String { "gradientDescent" }
    var inputCount: Int { 3 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0] == inputs[1] else {
            throw .rank(operation: name, expected: "a gradient of the parameter's shape", given: inputs)
        }
        guard inputs[2] == .scalar else { throw .rank(operation: name, expected: "a scalar rate", given: inputs) }
        return inputs[0]
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] { [inputs[0], inputs[1], output] }

    // w − α·g
    func flopCount(inputs: [Shape], output: Shape) -> Int { output.elementCount.multipliedSaturated(by: 2) }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let rate = operands.inputs[2][0]
        operands.zip { $0 - rate * $1 }
    }

    // ∂w = G, ∂g = −α·G, ∂α = −Σ G⊙g
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        switch index {
        case 0: return gradient
        case 1: return try graph.negate(graph.multiply(gradient, inputs[2]))
        default: return try graph.negate(graph.sum(graph.multiply(gradient, inputs[1])))
        }
    }
}

extension Graph {
    /// One step of gradient descent: `w' = w − rate·gradient`, with a scalar rate.
    ///
    /// Shapes: parameter, gradient and result alike; the rate a scalar.
    /// Accuracy: `u·(|rate·gradient| + |w′|)`: the product and the difference are rounded.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 4.3.
    public mutating func gradientDescent(
        _ parameter: Variable,
        gradient: Variable,
        rate: Variable
    ) throws(GraphError) -> Variable {
        try insert(GradientDescentUpdate(), [parameter, gradient, rate])
    }
}
