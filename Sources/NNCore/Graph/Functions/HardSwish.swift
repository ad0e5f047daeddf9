extension Graph {
    /// Hard swish, elementwise: `y = x·min(max(x + 3, 0), 6)/6`; NaN at −∞, because it is a product `−∞·0`.
    ///
    /// The derivative is 0 at −3 and 1 at 3.
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 3 ulp on every engine.
    /// Source: Howard et al., *Searching for MobileNetV3*, 2019.
    public mutating func hardSwish(_ x: Variable) throws(GraphError) -> Variable {
        try multiply(x, hardSigmoid(x))
    }
}
