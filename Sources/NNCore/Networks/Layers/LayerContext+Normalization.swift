extension LayerContext {
    /// A normalisation's γ, which starts at 1.
    mutating func scale(_ shape: Shape) throws(GraphError) -> Variable {
        try parameter("weight", shape: shape, role: .scale, initializer: .ones)
    }

    /// A normalisation's β, which starts at 0.
    mutating func shift(_ shape: Shape) throws(GraphError) -> Variable {
        try parameter("bias", shape: shape, role: .bias, initializer: .zeros)
    }

    /// Refuses a normalisation's ε, unless it is in its range.
    func checkEpsilon(_ epsilon: Double) throws(GraphError) {
        try check(epsilon, named: "epsilon", is: "0 or more and finite", isInRange: epsilon >= 0 && epsilon.isFinite)
    }
}
