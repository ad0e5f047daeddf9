extension Tensor {
    /// Factorizes a matrix into orthonormal columns and an upper triangle: `A = Q·R`.
    ///
    /// The diagonal of R is not negative. That makes the factors of a matrix of full column rank unique, so LAPACK and
    /// the Swift implementation agree to rounding; and it makes the Q of a Gaussian matrix uniform over all orthonormal
    /// frames (Haar), as orthogonal initialization wants. A rank-deficient matrix is no error: R has a (nearly) zero
    /// diagonal element then, and Q is still orthonormal.
    ///
    /// Shapes: A [m, n], Q [m, min(m, n)], R [min(m, n), n], as NumPy's `qr` with mode `reduced`.
    /// Accuracy: each column `‖aⱼ − (Q·R)ⱼ‖₂ ≤ c·m·n·u·‖aⱼ‖₂` and `‖QᵀQ − I‖ ≤ c·m·n·u`, c a small constant; in the
    /// tests `10·max(m, n)·u·‖A‖` holds.
    /// Source: Householder reflections; LAPACK xGEQRF, xORGQR; Higham, *Accuracy and Stability of Numerical
    /// Algorithms*, theorem 19.4; Mezzadri, *How to generate random matrices from the classical compact groups* (2007).
    /// - Throws: ``FactorizationError`` when the tensor is not a matrix, or a value or a result is not finite.
    /// - Complexity: about 4·m·n·k − 2·(m + n)·k² + 4/3·k³ FLOPs for R and as many again for Q, k = min(m, n).
    public func qr() throws(FactorizationError) -> QRFactors<Element> {
        try qr(by: PreferredFactorizer.self)
    }

    /// The same by a factorizer of choice, so that tests can compare them.
    func qr<Factorizer: MatrixFactorizer>(
        by _: Factorizer.Type
    ) throws(FactorizationError) -> QRFactors<Element> {
        try checkMatrix(for: .qr)
        try checkFinite(for: .qr)
        let (m, n) = (shape[0], shape[1])
        let k = min(m, n)
        var q: [Element] = []
        var r: [Element] = []
        if k > 0 {
            var scaled = values
            let scale = ColumnScale(columnsOf: values, count: n)
            scale.normalize(&scaled)
            (q, r) = try Factorizer.qr(scaled, shape: shape)
            Self.makeDiagonalNonNegative(&q, &r, rows: m, columns: n)
            scale.restore(&r)
        }
        return QRFactors(
            q: try Tensor(result: q, shape: [m, k], of: .qr, for: shape),
            r: try Tensor(result: r, shape: [k, n], of: .qr, for: shape)
        )
    }

    /// Negates the rows of R whose diagonal element is negative, and the columns of Q they are multiplied with.
    private static func makeDiagonalNonNegative(
        _ q: inout [Element],
        _ r: inout [Element],
        rows m: Int,
        columns n: Int
    ) {
        let k = min(m, n)
        for index in 0..<k where r[index * n + index] < 0 {
            for column in index..<n { r[index * n + column].negate() }
            for row in 0..<m { q[row * k + index].negate() }
        }
    }
}
