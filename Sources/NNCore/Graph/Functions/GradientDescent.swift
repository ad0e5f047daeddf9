extension Graph {
    /// One step of gradient descent: `w' = w − rate·gradient`, with a scalar rate.
    ///
    /// Shapes: parameter, gradient and result alike; the rate a scalar, so that a schedule can change it between runs.
    /// Accuracy: `u·(|rate·gradient| + |w′|)`: the product and the difference are rounded.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 4.3.
    public mutating func gradientDescent(
        _ parameter: Variable,
        gradient: Variable,
        rate: Variable
    ) throws(GraphError) -> Variable {
        let name = "gradientDescent"
        let shapes = [try shape(of: parameter, for: name), try shape(of: gradient, for: name)]
        guard shapes[0] == shapes[1] else { throw .shapesDiffer(operation: name, shapes) }
        guard try shape(of: rate, for: name) == .scalar else {
            throw .rank(operation: name, expected: "a scalar rate", given: shapes + [shape(of: rate)])
        }
        return try subtract(parameter, multiply(rate, gradient))
    }
}
