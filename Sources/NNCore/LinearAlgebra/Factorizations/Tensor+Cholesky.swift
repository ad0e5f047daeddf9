extension Tensor {
    /// Factorizes a symmetric positive definite matrix: `A = L·Lᵀ`, and returns L.
    ///
    /// L is lower triangular with a positive diagonal, zeros above it. Only the lower triangle of A is read, as in NumPy.
    ///
    /// Shapes: A [n, n], L [n, n].
    /// Accuracy: elementwise `|A − L·Lᵀ| ≤ γₙ₊₁·(|L|·|Lᵀ|)`, γₖ = k·u / (1 − k·u). It succeeds when the smallest
    /// eigenvalue of A with its diagonal scaled to 1 is above n·γₙ₊₁ / (1 − γₙ₊₁), and fails when it is below the negative.
    /// Source: LAPACK xPOTRF; Higham, *Accuracy and Stability of Numerical Algorithms*, theorems 10.3 and 10.7.
    /// - Throws: ``FactorizationError/notPositiveDefinite(_:leadingMinor:)``, or another ``FactorizationError`` when
    ///   the tensor is not a square matrix or its lower triangle not finite.
    /// - Complexity: about n³/3 FLOPs.
    public func cholesky() throws(FactorizationError) -> Tensor {
        try cholesky(by: PreferredFactorizer.self)
    }

    /// The same by a factorizer of choice, so that tests can compare them.
    func cholesky<Factorizer: MatrixFactorizer>(by _: Factorizer.Type) throws(FactorizationError) -> Tensor {
        try checkSquare(for: .cholesky)
        try checkLowerTriangleFinite(for: .cholesky)
        let n = shape[0]
        var factor = values
        for row in 0..<n {
            for column in row + 1..<n { factor[row * n + column] = 0 }
        }
        if n > 0 { try Factorizer.cholesky(&factor, shape: shape) }
        // Where a value of row j leaves the range, lⱼₖ² > aⱼⱼ: that minor is not positive, but a NaN that comes of
        // it passes OpenBLAS's test of the pivot.
        for row in 0..<n {
            let isValid = factor[row * n + row] > 0 && factor[row * n...row * n + row].allSatisfy(\.isFinite)
            guard isValid else { throw .notPositiveDefinite(shape, leadingMinor: row + 1) }
        }
        return try Tensor(result: factor, shape: [n, n], of: .cholesky, for: shape)
    }
}
