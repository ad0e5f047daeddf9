extension Graph {
    /// The hinge loss, elementwise: `y = max(0, 1 − s·x)` of a score x and the sign s of its class.
    ///
    /// 0 once a score lies on the right side of 0 by a margin of 1, and linear on the other. At the margin the derivative is 0.
    /// Shapes: both alike, or one a scalar. Range: [0, ∞); NaN stays NaN.
    /// Accuracy: `u·(1 + 2|s·x|)`.
    /// Source: Cortes, Vapnik, *Support-Vector Networks*, 1995.
    /// - Parameters:
    ///   - scores: x, the predictions.
    ///   - signs: s, 1 for the class and −1 for all others.
    /// - Throws: ``GraphError/targets(operation:predictions:targets:)`` when the shapes differ.
    public mutating func hinge(scores: Variable, signs: Variable) throws(GraphError) -> Variable {
        try checkTargets(scores, signs, for: "hinge")
        return try relu(subtract(constant(1), multiply(signs, scores)))
    }
}
