extension Tensor {
    /// Solves linear least-squares problems: the X of least `‖A·X − B‖₂`, column by column.
    ///
    /// With as many rows as columns this solves `A·X = B`. There must not be fewer, and A must have full column rank, so
    /// that the solution is unique.
    ///
    /// Shapes: A [m, n] with m ≥ n; B [m, k] gives X [n, k], and a vector [m] gives [n].
    /// Accuracy: each column x of X solves exactly a problem with `‖ΔA‖ ≤ c·m·n·u·‖A‖`, `‖Δb‖ ≤ c·m·n·u·‖b‖`; its
    /// error is about u·κ(A)·(1 + κ(A)·‖r‖ / (‖A‖·‖x‖)) relative, r the residual, where κ is that of A with its
    /// columns scaled to equal norms. Column j counts as dependent on those before it when
    /// `|rⱼⱼ| ≤ 8·(n + √m)·u·‖aⱼ‖₂`, which is what rounding makes of a zero.
    /// Source: QR by Householder reflections, LAPACK xGELS; Higham, *Accuracy and Stability of Numerical Algorithms*,
    /// theorems 19.4, 20.1 and 20.3.
    /// - Parameter rightHandSides: B, whose first dimension is m.
    /// - Throws: ``FactorizationError/rankDeficient(_:column:)``, ``FactorizationError/underdetermined(_:)``, or another
    ///   ``FactorizationError`` when shapes do not fit, or a value or a result is not finite.
    /// - Complexity: about 2·n²·(m − n/3) + 4·m·n·k FLOPs.
    public func leastSquares(for rightHandSides: Tensor) throws(FactorizationError) -> Tensor {
        try leastSquares(for: rightHandSides, by: PreferredFactorizer.self)
    }

    /// The same by a factorizer of choice, so that tests can compare them.
    func leastSquares<Factorizer: MatrixFactorizer>(
        for rightHandSides: Tensor,
        by _: Factorizer.Type
    ) throws(FactorizationError) -> Tensor {
        try checkMatrix(for: .leastSquares)
        let (m, n) = (shape[0], shape[1])
        let rank = rightHandSides.shape.rank
        guard rank == 1 || rank == 2, rightHandSides.shape[0] == m else {
            throw .rowsDiffer(matrix: shape, rightHandSides: rightHandSides.shape)
        }
        guard m >= n else { throw .underdetermined(shape) }
        try checkFinite(for: .leastSquares)
        try rightHandSides.checkFinite(for: .leastSquares)

        let k = rank == 1 ? 1 : rightHandSides.shape[1]
        let dimensions = rank == 1 ? [n] : [n, k]
        // Without unknowns or right-hand sides there is nothing to solve, and LAPACK would not factorize either.
        guard n > 0, k > 0 else {
            return try Tensor(result: [], shape: dimensions, of: .leastSquares, for: shape)
        }
        let scale = ColumnScale(columnsOf: values, count: n)
        if let zeroColumn = scale.exponents.firstIndex(of: nil) { throw .rankDeficient(shape, column: zeroColumn) }
        let rightScale = ColumnScale(columnsOf: rightHandSides.values, count: k)
        var a = values
        scale.normalize(&a)
        var x = rightHandSides.values
        rightScale.normalize(&x)
        try Factorizer.leastSquares(&a, &x, shape: shape, rightHandSideCount: k)
        x.removeLast((m - n) * k)
        Self.undoScales(&x, rows: scale, columns: rightScale)
        return try Tensor(result: x, shape: dimensions, of: .leastSquares, for: shape)
    }

    /// `X ← D·X·E⁻¹`, from the solution of `(A·D)·Y = B·E` to that of `A·X = B`; in one step, lest half of it overflow.
    private static func undoScales(_ x: inout [Element], rows: ColumnScale<Element>, columns: ColumnScale<Element>) {
        for (row, rowExponent) in rows.exponents.enumerated() {
            for (column, columnExponent) in columns.exponents.enumerated() {
                let position = row * columns.exponents.count + column
                x[position] = x[position].scaled(byPowerOfTwo: (columnExponent ?? 0) - (rowExponent ?? 0))
            }
        }
    }
}

/// Throws when a diagonal element of R is zero to rounding: R is the upper triangle of the first n rows of `a` [m, n].
func checkFullRank<Element: Scalar>(_ a: [Element], shape: Shape) throws(FactorizationError) {
    let (m, n) = (shape[0], shape[1])
    let factor = 8 * (Element(n) + Element(m).squareRoot()) * Element.unitRoundoff
    for column in 0..<n {
        // Reflections keep norms, so this is the norm of A's column.
        var squares: Element = 0
        for row in 0...column { squares += a[row * n + column] * a[row * n + column] }
        guard a[column * n + column].magnitude > factor * squares.squareRoot() else {
            throw .rankDeficient(shape, column: column)
        }
    }
}
