extension Graph {
    /// The sigmoid linear unit, or swish, elementwise: `y = x·σ(x)`.
    ///
    /// Shapes: any; the result has that of x.
    /// Range: [−0.28, ∞); NaN at −∞, as in PyTorch, because it is a product `−∞·0`.
    /// Accuracy: within 4 ulp on every engine while σ(x) is normal; the derivatives too, but near their own zeros.
    /// Source: Ramachandran, Zoph, Le, *Searching for Activation Functions*, 2017.
    public mutating func silu(_ x: Variable) throws(GraphError) -> Variable {
        try multiply(x, sigmoid(x))
    }
}
