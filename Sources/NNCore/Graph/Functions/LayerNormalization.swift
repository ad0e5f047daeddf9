extension Graph {
    /// Rows shifted and scaled to mean 0 and variance 1, then by learned numbers: `y = (x − x̄)/√(σ² + ε)·γ + β`.
    ///
    /// Shapes: x [..., n]; mean and variance over the last axis; γ and β stretch to x, usually [n].
    /// Of equal elements the result is exactly β, with ε = 0 too. The squares on the way neither overflow nor vanish.
    /// Accuracy: `4·(128 + log₂ n)·u·(|x − x̄| + mean |x − x̄|)/√(σ² + ε)` before γ and β, for n elements of a mean, to first
    /// order, as long as the mean's own error, `(128 + log₂ n)·u·mean |x|`, is below the deviation σ.
    /// Source: Ba, Kiros, Hinton, *Layer Normalization* (2016).
    /// - Parameters:
    ///   - x: the rows.
    ///   - gamma: γ, learned; 1 if not given.
    ///   - beta: β, learned; 0 if not given.
    ///   - epsilon: ε, finite and 0 or more.
    /// - Throws: ``GraphError`` when x has no axis, γ or β does not stretch to it, or ε is out of its range.
    public mutating func layerNormalization(
        _ x: Variable,
        scale gamma: Variable? = nil,
        shift beta: Variable? = nil,
        epsilon: Double = 1e-5
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "layerNormalization")
        guard shape.rank >= 1 else {
            throw .rank(operation: "layerNormalization", expected: "at least one axis", given: [shape])
        }
        let operands = [("scale", gamma), ("shift", beta)]
        try checkNormalization("layerNormalization", of: x, by: operands, epsilon: epsilon)
        let axes = [shape.rank - 1]
        return try scaled(centred(x, axes: axes), axes: axes, scale: gamma, shift: beta, epsilon: epsilon)
    }
}
