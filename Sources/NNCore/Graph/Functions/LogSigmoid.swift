extension Graph {
    /// The logarithm of the logistic function, elementwise: `y = ln σ(x) = −ln(1 + e⁻ˣ)`, at most 0; −∞ at −∞.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 3 ulp on every engine: neither overflow below nor cancellation above.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 3.10.
    public mutating func logSigmoid(_ x: Variable) throws(GraphError) -> Variable {
        try negate(softplus(negate(x)))
    }
}
