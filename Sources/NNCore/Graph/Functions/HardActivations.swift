// Piecewise linear stand-ins for tanh, the logistic function and silu: no exponentials, and exactly 0 or 1 outside
// an interval. At the kinks their derivatives are those of the flat side, as in PyTorch.

extension Graph {
    /// The hard hyperbolic tangent, elementwise: `y = min(max(x, −1), 1)`; NaN stays NaN.
    ///
    /// The derivative is 0 at ±1; ``clamp(_:lower:upper:)`` has 1 at its bounds.
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.3.3.
    public mutating func hardtanh(_ x: Variable) throws(GraphError) -> Variable {
        try minimum(maximum(x, -1), 1)
    }

    /// The hard logistic function, elementwise: `y = min(max(x + 3, 0), 6)/6`; NaN stays NaN.
    ///
    /// The derivative is 0 at ±3.
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 2 ulp on every engine.
    /// Source: Howard et al., *Searching for MobileNetV3*, 2019.
    public mutating func hardSigmoid(_ x: Variable) throws(GraphError) -> Variable {
        try scale(minimum(maximum(add(x, constant(3)), 0), 6), by: 1.0 / 6)
    }

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
