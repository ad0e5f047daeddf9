extension Graph {
    /// The Gaussian error linear unit by the hyperbolic tangent: `y = ½x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))`.
    ///
    /// Computed as `x·σ(v)` with v twice the argument of tanh, so that nothing cancels below 0.
    /// Shapes: any; the result has that of x.
    /// Range: [−0.18, ∞); NaN at −∞, as in PyTorch, because it is a product `−∞·0`. Its derivative is finite at every
    /// finite x.
    /// Accuracy: within 6 + 3·|v| ulp below 0, where y has vanished from |v| = 745 on, and 8 ulp above.
    /// Source: Hendrycks, Gimpel, *Gaussian Error Linear Units*, 2016, section 2.
    public mutating func geluTanh(_ x: Variable) throws(GraphError) -> Variable {
        let factor = 2 * (2 / Double.pi).squareRoot()
        // From 22 on σ is 0 or 1 in either precision; of the cube, which would overflow, no more is needed.
        let near = try clamp(x, lower: -100, upper: 100)
        let cubic = try scale(square(near), by: factor * 0.044715)
        let v = try multiply(near, add(cubic, constant(factor)))
        return try multiply(x, sigmoid(v))
    }
}
