extension Tensor {
    /// Finds the eigenvalues and eigenvectors of a symmetric matrix: `A·V = V·Λ`, `VᵀV = I`.
    ///
    /// Eigenvalues ascend; eigenvectors are the columns of V. Of the two signs of an eigenvector, the one is chosen in
    /// which the first component of at least half the largest magnitude is positive. (Not simply the largest: in
    /// eigenvectors as [1, −1]/√2 rounding would choose.) Within the space of a repeated eigenvalue the basis is
    /// arbitrary. Only the lower triangle of A is read, as in NumPy's `eigh`.
    ///
    /// Shapes: A [n, n], values [n], vectors [n, n].
    /// Accuracy: `‖A·V − V·Λ‖ ≤ p(n)·u·‖A‖`, `‖VᵀV − I‖ ≤ p(n)·u`, each eigenvalue to `p(n)·u·‖A‖₂`; p(n) = 10·n
    /// holds in the tests. Source: LAPACK xSYEVD (divide and conquer); without the trait OpenBLAS cyclic Jacobi
    /// rotations; Golub and Van Loan, *Matrix Computations*, 4th ed., sections 8.1 and 8.5.
    /// - Throws: ``FactorizationError`` when the tensor is not a square matrix, its lower triangle or a result is not
    ///   finite, or the iteration does not converge.
    /// - Complexity: O(n³): up to 9·n³ FLOPs with LAPACK, some 6·n³ in each of 5 to 10 sweeps of Jacobi.
    public func symmetricEigen() throws(FactorizationError) -> SymmetricEigen<Element> {
        try symmetricEigen(by: PreferredFactorizer.self)
    }

    /// The same by a factorizer of choice, so that tests can compare them.
    func symmetricEigen<Factorizer: MatrixFactorizer>(
        by _: Factorizer.Type
    ) throws(FactorizationError) -> SymmetricEigen<Element> {
        try checkSquare(for: .symmetricEigen)
        try checkLowerTriangleFinite(for: .symmetricEigen)
        let n = shape[0]
        var vectors = values
        var largest: Element = 0
        for row in 0..<n {
            for column in 0...row { largest = max(largest, vectors[row * n + column].magnitude) }
        }
        // One exact power of two for the whole matrix keeps squares inside the range.
        let exponent = largest == 0 ? 0 : Int(largest.exponent)
        for position in vectors.indices { vectors[position] = vectors[position].scaled(byPowerOfTwo: -exponent) }
        var eigenvalues = n == 0 ? [] : try Factorizer.symmetricEigen(&vectors, shape: shape)
        for index in eigenvalues.indices { eigenvalues[index] = eigenvalues[index].scaled(byPowerOfTwo: exponent) }
        Self.chooseSigns(&vectors, count: n)
        return SymmetricEigen(
            values: try Tensor(result: eigenvalues, shape: [n], of: .symmetricEigen, for: shape),
            vectors: try Tensor(result: vectors, shape: [n, n], of: .symmetricEigen, for: shape)
        )
    }

    /// Negates each column whose first component of at least half the largest magnitude is negative.
    private static func chooseSigns(_ vectors: inout [Element], count n: Int) {
        for column in 0..<n {
            let rows = stride(from: column, to: n * n, by: n)
            let largest = rows.reduce(0) { max($0, vectors[$1].magnitude) }
            guard let decisive = rows.first(where: { vectors[$0].magnitude >= largest / 2 }) else { continue }
            if vectors[decisive] < 0 {
                for position in rows { vectors[position].negate() }
            }
        }
    }
}
