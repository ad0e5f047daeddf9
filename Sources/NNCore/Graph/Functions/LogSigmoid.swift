extension Graph {
    /// The logarithm of the logistic function, elementwise: `y = ln σ(x) = −ln(1 + e⁻ˣ)`, at most 0; −∞ at −∞.
    ///
    /// Accuracy: within 3 ulp: neither overflow below nor cancellation above.
    public mutating func logSigmoid(_ x: Variable) throws(GraphError) -> Variable {
        try negate(softplus(negate(x)))
    }
}
