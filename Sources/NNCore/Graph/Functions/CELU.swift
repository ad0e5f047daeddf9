extension Graph {
    /// The continuously differentiable exponential linear unit: `y = x` for `x > 0`, else `α·(e^(x/α) − 1)`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 4 ulp on every engine; derivatives within 4 + |x/α| ulp.
    /// Source: Barron, *Continuously Differentiable Exponential Linear Units*, 2017.
    /// - Parameters:
    ///   - x: of any shape.
    ///   - alpha: α, finite and not 0.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when α is out of its range.
    public mutating func celu(_ x: Variable, alpha: Double = 1) throws(GraphError) -> Variable {
        try GraphError.check(alpha, "alpha", of: "celu", is: "finite and not 0", alpha.isFinite && alpha != 0)
        return try insert(ELU(scale: alpha, width: alpha, order: 0), [x])
    }
}
