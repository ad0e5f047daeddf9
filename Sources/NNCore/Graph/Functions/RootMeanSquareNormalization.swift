extension Graph {
    /// Rows scaled to a mean square of 1, then by learned numbers: `y = x/√(mean(x²) + ε)·γ`.
    ///
    /// Shapes: x [..., n]; the mean is over the last axis; γ stretches to x, usually [n].
    /// Of a row of zeros the result is 0, with ε = 0 too. The squares on the way neither overflow nor vanish.
    /// Accuracy: relatively `(min(n, 128 + log₂ n)/2 + 5)·u` for n elements, to first order.
    /// Source: Zhang, Sennrich, *Root Mean Square Layer Normalization* (2019).
    /// - Parameters:
    ///   - x: the rows.
    ///   - gamma: γ, learned; 1 if not given.
    ///   - epsilon: ε, finite and 0 or more.
    /// - Throws: ``GraphError`` when x has no axis, γ does not stretch to it, or ε is out of its range.
    public mutating func rootMeanSquareNormalization(
        _ x: Variable,
        scale gamma: Variable? = nil,
        epsilon: Double = 1e-6
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "rootMeanSquareNormalization")
        guard shape.rank >= 1 else {
            throw .rank(operation: "rootMeanSquareNormalization", expected: "at least one axis", given: [shape])
        }
        try checkNormalization("rootMeanSquareNormalization", of: x, by: [("scale", gamma)], epsilon: epsilon)
        return try scaled(x, axes: [shape.rank - 1], scale: gamma, shift: nil, epsilon: epsilon)
    }
}
