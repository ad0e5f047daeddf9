extension Graph {
    /// A tensor shifted and scaled by given statistics: `y = (x − mean)/√(variance + ε)·γ + β`.
    ///
    /// Shapes: mean, variance, γ and β stretch to x.
    /// Accuracy: a rounding for each operation of the formula.
    /// Source: Ioffe, Szegedy, *Batch Normalization* (2015).
    /// - Parameters:
    ///   - x: what to normalize.
    ///   - mean: what is taken off.
    ///   - variance: the square of what is divided by, but for ε.
    ///   - gamma: γ, learned; 1 if not given.
    ///   - beta: β, learned; 0 if not given.
    ///   - epsilon: ε, finite and 0 or more.
    /// - Throws: ``GraphError/cannotBroadcast(operation:from:to:)`` when an operand does not stretch to x;
    ///   ``GraphError/setting(operation:name:value:range:)`` when ε is out of its range.
    public mutating func normalized(
        _ x: Variable,
        mean: Variable,
        variance: Variable,
        scale gamma: Variable? = nil,
        shift beta: Variable? = nil,
        epsilon: Double = 1e-5
    ) throws(GraphError) -> Variable {
        let operands = [("mean", mean), ("variance", variance), ("scale", gamma), ("shift", beta)]
        try checkNormalization("normalized", of: x, by: operands, epsilon: epsilon)
        let y = try divide(subtract(x, mean), sqrt(add(variance, constant(epsilon))))
        return try affine(y, scale: gamma, shift: beta)
    }

    /// A tensor over the root of its mean square, by learned numbers: `x/√(mean(x²) + ε)·γ + β`; β where x is 0 throughout.
    /// - Precondition: the axes exist and are ascending; γ and β stretch to x.
    mutating func scaled(
        _ x: Variable,
        axes: [Int],
        scale gamma: Variable?,
        shift beta: Variable?,
        epsilon: Double
    ) throws(GraphError) -> Variable {
        let count = axes.map { shape(of: x).dimensions[$0] }.reduce(1, *)
        let norm = Norm(axes: axes, keepsDimensions: true, divisor: Double(count), epsilon: epsilon)
        var size = try insert(norm, [x])
        if epsilon == 0 { size = try select(equal(size, constant(0)), constant(1), size) }
        return try affine(divide(x, size), scale: gamma, shift: beta)
    }

    private mutating func affine(
        _ x: Variable,
        scale gamma: Variable?,
        shift beta: Variable?
    ) throws(GraphError) -> Variable {
        var y = x
        if let gamma { y = try multiply(y, gamma) }
        if let beta { y = try add(y, beta) }
        return y
    }

    /// Refuses operands that do not stretch to what they normalize, and an ε out of its range.
    func checkNormalization(
        _ operation: String,
        of x: Variable,
        by operands: [(name: String, variable: Variable?)],
        epsilon: Double
    ) throws(GraphError) {
        let isInRange = epsilon >= 0 && epsilon.isFinite
        try GraphError.check(epsilon, "epsilon", of: operation, is: "0 or more and finite", isInRange)
        let shape = try shape(of: x, for: operation)
        for (name, variable) in operands {
            if let variable { try checkStretches(variable, to: shape, for: "\(operation) \(name)") }
        }
    }
}
