extension Graph {
    /// The hard logistic function, elementwise: `y = min(max(x + 3, 0), 6)/6`; NaN stays NaN.
    ///
    /// The derivative is 0 at ±3.
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 2 ulp on every engine.
    /// Source: Howard et al., *Searching for MobileNetV3*, 2019.
    public mutating func hardSigmoid(_ x: Variable) throws(GraphError) -> Variable {
        try scale(minimum(maximum(add(x, constant(3)), 0), 6), by: 1.0 / 6)
    }
}
