extension Graph {
    /// Rows scaled to a mean square of 1, then by learned numbers: `y = x/√(mean(x²) + ε)·γ`.
    ///
    /// Shapes: x [..., n]; the mean is over the last axis; γ stretches to x, usually [n].
    /// Accuracy: relatively `(n/2 + 5)·u`: half of the mean's error, and a rounding for each operation, to first order.
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
        let meanSquare = try mean(square(x), axes: [-1], keepingDimensions: true)
        let normalized = try divide(x, sqrt(add(meanSquare, constant(epsilon))))
        guard let gamma else { return normalized }
        return try multiply(normalized, gamma)
    }
}
