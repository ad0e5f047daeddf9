extension Graph {
    /// The self-normalizing exponential linear unit, elementwise: `y = λ·elu(x, α)`, with α ≈ 1.6733 and λ ≈ 1.0507.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 6 ulp on every engine.
    /// Source: Klambauer, Unterthiner, Mayr, Hochreiter, *Self-Normalizing Neural Networks*, 2017.
    public mutating func selu(_ x: Variable) throws(GraphError) -> Variable {
        try scale(elu(x, alpha: 1.6732632423543772), by: 1.0507009873554805)
    }
}
