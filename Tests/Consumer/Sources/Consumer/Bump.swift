import NNCore

/// An elementwise operation from outside: y = x/(1 + x²).
struct Bump: UnaryOperation {
    var name: String { "bump" }

    func apply<Element: Scalar>(_ x: Element) -> Element { x / (1 + x * x) }

    // dy/dx = (1 − x²)/(1 + x²)²
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let square = try graph.square(inputs[0])
        let numerator = try graph.subtract(graph.constant(1), square)
        let denominator = try graph.square(graph.add(square, graph.constant(1)))
        return try graph.multiply(gradient, graph.divide(numerator, denominator))
    }
}

/// An activation from outside: any layer is one.
struct BumpActivation: Layer {
    var summary: String { "bump" }

    func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        // Twice, so that the peaks at ±1 are ±1.
        try context.graph.scale(context.graph.insert(Bump(), [x]), by: 2)
    }
}
