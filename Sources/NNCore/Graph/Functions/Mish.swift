extension Graph {
    /// Mish, elementwise: `y = x·tanh(ln(1 + eˣ))`.
    ///
    /// Shapes: any; the result has that of x.
    /// Range: [−0.31, ∞); NaN at −∞, as in PyTorch, because it is a product `−∞·0`.
    /// Accuracy: within 7 ulp on every engine while eˣ is normal; the derivative too, but near its own zero.
    /// Source: Misra, *Mish: A Self Regularized Non-Monotonic Activation Function*, 2019.
    public mutating func mish(_ x: Variable) throws(GraphError) -> Variable {
        try multiply(x, tanh(softplus(x)))
    }
}
