/// How the compiler carries out one parameter update.
enum UpdateRule {
    /// `w ← w − α·op(A)op(B)` as one matrix product into the parameter: no gradient buffer, no extra pass.
    case descentByProduct(MatMul, a: Variable, b: Variable, rate: Variable, skipped: [Variable])
    /// `w ← w − α·g` in place.
    case descent(gradient: Variable, rate: Variable, skipped: [Variable])
    /// `w ← value`.
    case assignment(Variable)

    /// Finds the cheapest rule for an update.
    /// - Parameter useCounts: how many nodes, outputs and updates read each variable.
    init(_ parameter: Variable, _ value: Variable, in graph: Graph, useCounts: [Int]) {
        let inputs = graph.inputs(of: value)
        guard graph.operation(of: value) is GradientDescentUpdate, inputs[0] == parameter, useCounts[value.id] == 1
        else {
            self = .assignment(value)
            return
        }
        let (gradient, rate) = (inputs[1], inputs[2])
        let factors = graph.inputs(of: gradient)
        // A factor that is itself a parameter might be updated before it is read.
        if let product = graph.operation(of: gradient) as? MatMul, useCounts[gradient.id] == 1,
            !factors.contains(where: graph.isParameterMemory)
        {
            self = .descentByProduct(
                product,
                a: factors[0],
                b: factors[1],
                rate: rate,
                skipped: [value, gradient]
            )
        } else {
            self = .descent(gradient: gradient, rate: rate, skipped: [value])
        }
    }

    /// Nodes that the rule computes itself.
    var skipped: [Variable] {
        switch self {
        case .descentByProduct(_, _, _, _, let skipped), .descent(_, _, let skipped): skipped
        case .assignment: []
        }
    }
}

extension Graph {
    /// Whether a variable is a parameter, or a view of one.
    func isParameterMemory(_ variable: Variable) -> Bool {
        var root = variable
        while operation(of: root).access == .view { root = inputs(of: root)[0] }
        return operation(of: root) is Parameter
    }
}
