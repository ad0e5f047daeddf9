extension Graph {
    /// Features shifted and scaled by their batch's mean and variance: `y = (x − x̄)/√(σ² + ε)·γ + β`.
    ///
    /// Shapes: x [samples, ..., features]; statistics over all axes but the last; γ and β usually [features].
    /// The statistics are part of the graph, so the gradient flows through them. For prediction keep running averages
    /// of them, ``runningAverage(of:previous:momentum:)``, and use
    /// ``normalized(_:mean:variance:scale:shift:epsilon:)``.
    /// Of equal elements the result is exactly β, with ε = 0 too. The squares on the way neither overflow nor vanish.
    /// Accuracy: `4·(128 + log₂ n)·u·(|x − x̄| + mean |x − x̄|)/√(σ² + ε)` before γ and β, for n elements of a mean, to first
    /// order, as long as the mean's own error, `(128 + log₂ n)·u·mean |x|`, is below the deviation σ.
    /// Source: Ioffe, Szegedy, *Batch Normalization* (2015).
    /// - Parameters:
    ///   - x: the batch.
    ///   - gamma: γ, learned; 1 if not given.
    ///   - beta: β, learned; 0 if not given.
    ///   - epsilon: ε, finite and 0 or more.
    /// - Returns: the normalized batch, the features' means, and their variances: those of the batch itself
    ///   (correction 0), which normalize it; for a running average use ``variance(_:axes:keepingDimensions:correction:)``
    ///   with correction 1.
    /// - Throws: ``GraphError`` when x has fewer than two axes, γ or β does not stretch, or ε is out of range.
    public mutating func batchNormalization(
        _ x: Variable,
        scale gamma: Variable? = nil,
        shift beta: Variable? = nil,
        epsilon: Double = 1e-5
    ) throws(GraphError) -> (output: Variable, mean: Variable, variance: Variable) {
        let shape = try shape(of: x, for: "batchNormalization")
        guard shape.rank >= 2 else {
            throw .rank(operation: "batchNormalization", expected: "[samples, ..., features]", given: [shape])
        }
        let operands = [("scale", gamma), ("shift", beta)]
        try checkNormalization("batchNormalization", of: x, by: operands, epsilon: epsilon)
        let axes = Array(0..<shape.rank - 1)
        let (mean, variance) = (try mean(x, axes: axes), try variance(x, axes: axes))
        let centred = try centred(x, axes: axes)
        let output = try scaled(centred, axes: axes, scale: gamma, shift: beta, epsilon: epsilon)
        return (output, mean, variance)
    }
}
