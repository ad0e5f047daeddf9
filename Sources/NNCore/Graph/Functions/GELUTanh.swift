extension Graph {
    /// The Gaussian error linear unit by the hyperbolic tangent: `y = ½x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))`.
    ///
    /// Computed as `x·σ(v)` with v twice the argument of tanh, so that nothing cancels below 0.
    /// Shapes: any; the result has that of x.
    /// Range: [−0.18, ∞); NaN at −∞. The derivative is NaN where x² overflows.
    /// Accuracy: within 6 + 3·|v| ulp below 0, where y has vanished from |v| = 745 on, and 8 ulp above.
    /// Source: Hendrycks, Gimpel, *Gaussian Error Linear Units*, 2016, section 2.
    public mutating func geluTanh(_ x: Variable) throws(GraphError) -> Variable {
        let factor = 2 * (2 / Double.pi).squareRoot()
        let cubic = try scale(square(x), by: factor * 0.044715)
        let v = try multiply(x, add(cubic, constant(factor)))
        return try multiply(x, sigmoid(v))
    }
}
