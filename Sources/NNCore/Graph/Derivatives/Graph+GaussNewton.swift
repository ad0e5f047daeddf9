extension Graph {
    /// The Gauss–Newton product `Gv = Jᵀ·(H_L·(Jv))`, with `J = ∂output/∂x` and `H_L = ∂²loss/∂output²`.
    ///
    /// The Hessian without the output's own curvature: positive semidefinite where the loss is convex in the output,
    /// as cross-entropy is in logits and the squared error in predictions. Only what the loss takes from the output
    /// counts: a penalty on parameters has no part in it.
    ///
    /// Shapes: each v, and each result, as its target.
    /// - Parameters:
    ///   - loss: a scalar that is computed from the output.
    ///   - output: of any shape, computed from the targets.
    ///   - targets: what the output is differentiated with respect to, all together.
    ///   - vectors: v, one for each target.
    /// - Throws: ``GraphError`` when the loss has more than one element, or the vectors do not have the targets' shapes.
    /// - Source: Schraudolph, *Fast Curvature Matrix-Vector Products for Second-Order Gradient Descent*, Neural
    ///   Computation 14 (2002).
    public mutating func gaussNewtonProduct(
        of loss: Variable,
        through output: Variable,
        withRespectTo targets: [Variable],
        vectors: [Variable]
    ) throws(GraphError) -> [Variable] {
        try checkVectors(vectors, for: targets, "gaussNewtonProduct")
        let slope = try scalarGradients(of: loss, withRespectTo: [output], "gaussNewtonProduct")
        let moved = try jvp(of: [output], withRespectTo: targets, vectors: vectors)
        let curved = try jvp(of: slope, withRespectTo: [output], vectors: moved)
        return try vjp(of: output, withRespectTo: targets, vector: curved[0])
    }
}
