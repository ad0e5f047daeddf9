extension Graph {
    /// The hyperbolic sine, elementwise: `y = (eˣ − e⁻ˣ)/2`.
    ///
    /// Accuracy: a few u of |y|, near 0 too, because the ones are taken off before the powers are.
    public mutating func hyperbolicSine(_ x: Variable) throws(GraphError) -> Variable {
        try scale(subtract(expm1(x), expm1(negate(x))), by: 0.5)
    }

    /// The hyperbolic cosine, elementwise: `y = (eˣ + e⁻ˣ)/2`.
    ///
    /// Accuracy: a few u of y.
    public mutating func hyperbolicCosine(_ x: Variable) throws(GraphError) -> Variable {
        try scale(add(exp(x), exp(negate(x))), by: 0.5)
    }
}
