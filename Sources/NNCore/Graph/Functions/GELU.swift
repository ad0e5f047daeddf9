extension Graph {
    /// The Gaussian error linear unit, elementwise: `y = x·Φ(x)` with the standard normal distribution function Φ.
    ///
    /// Shapes: any; the result has that of x.
    /// Range: [−0.17, ∞); NaN at −∞, as in PyTorch, because it is a product `−∞·0`.
    /// Accuracy: within 6 ulp, also in the lower tail; the derivatives too, but near their own zeros.
    /// Source: Hendrycks, Gimpel, *Gaussian Error Linear Units*, 2016.
    public mutating func gelu(_ x: Variable) throws(GraphError) -> Variable {
        try multiply(x, normalCDF(x))
    }
}
