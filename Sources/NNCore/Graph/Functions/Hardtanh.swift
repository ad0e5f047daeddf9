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
}
