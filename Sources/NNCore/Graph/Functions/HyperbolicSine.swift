extension Graph {
    /// The hyperbolic sine, elementwise: `y = (eˣ − e⁻ˣ)/2`.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: within 6 ulp on every engine, near 0 too, because the ones are taken off before the powers are; ∞
    /// where eˣ overflows.
    /// Source: NIST, *Digital Library of Mathematical Functions*, section 4.28.
    public mutating func hyperbolicSine(_ x: Variable) throws(GraphError) -> Variable {
        try scale(subtract(expm1(x), expm1(negate(x))), by: 0.5)
    }
}
