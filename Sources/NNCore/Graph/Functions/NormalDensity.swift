extension Graph {
    /// The density of the standard normal distribution, elementwise: `y = φ(x) = e^(−x²/2)/√(2π)`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 4 ulp, also in the tails.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 3.9.3.
    public mutating func normalDensity(_ x: Variable) throws(GraphError) -> Variable {
        try scale(gaussian(x, rate: 0.5), by: 0.3989422804014327)
    }
}
