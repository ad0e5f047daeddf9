extension Graph {
    /// The Hessian of a scalar in blocks: `Hᵢⱼ = ∂²z/∂xᵢ∂xⱼ` at `[i][j]`, in full.
    ///
    /// Shapes: the i-th target's axes, then the j-th's. At a kink it is the derivative of the gradient that the kink's
    /// convention gives.
    /// - Throws: ``GraphError/rank(operation:expected:given:)`` when z has more than one element.
    /// - Complexity: the targets' elements times the number of nodes of the gradient.
    public mutating func hessian(
        of z: Variable,
        withRespectTo targets: [Variable]
    ) throws(GraphError) -> [[Variable]] {
        var blocks: [[Variable]] = []
        for gradient in try scalarGradients(of: z, withRespectTo: targets, "hessian") {
            blocks.append(try jacobian(of: gradient, withRespectTo: targets))
        }
        return blocks
    }

    /// The Hessian `H = ∂²z/∂x²` of a scalar with respect to one target, in full.
    ///
    /// Shapes: x's axes twice: [n, n] for a vector x [n].
    public mutating func hessian(of z: Variable, withRespectTo x: Variable) throws(GraphError) -> Variable {
        try hessian(of: z, withRespectTo: [x])[0][0]
    }

    /// The product `Hv` of a scalar's Hessian with a vector, without the Hessian: the gradient's derivative along v.
    ///
    /// Shapes: each v, and each result, as its target. It costs a small multiple of a gradient, however many targets
    /// there are.
    /// - Parameters:
    ///   - z: a scalar.
    ///   - targets: what z is differentiated with respect to, all together.
    ///   - vectors: v, one for each target; they may depend on the targets, and are not differentiated.
    /// - Throws: ``GraphError`` when z has more than one element, or the vectors do not have the targets' shapes.
    /// - Source: Pearlmutter, *Fast Exact Multiplication by the Hessian*, Neural Computation 6 (1994).
    public mutating func hessianVectorProduct(
        of z: Variable,
        withRespectTo targets: [Variable],
        vectors: [Variable]
    ) throws(GraphError) -> [Variable] {
        try checkVectors(vectors, for: targets, "hessianVectorProduct")
        let gradients = try scalarGradients(of: z, withRespectTo: targets, "hessianVectorProduct")
        return try jvp(of: gradients, withRespectTo: targets, vectors: vectors)
    }

    /// The gradients of what must be a scalar, for an operation that has no seed.
    mutating func scalarGradients(
        of z: Variable,
        withRespectTo targets: [Variable],
        _ operation: String
    ) throws(GraphError) -> [Variable] {
        let shape = try shape(of: z, for: operation)
        guard shape.elementCount == 1 else {
            throw .rank(operation: operation, expected: "a scalar, as sum or mean make one", given: [shape])
        }
        return try gradients(of: z, withRespectTo: targets)
    }
}
