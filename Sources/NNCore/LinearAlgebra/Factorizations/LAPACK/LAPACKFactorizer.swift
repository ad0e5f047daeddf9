#if OpenBLAS
/// Factorizations by LAPACK.
///
/// What LAPACK reports becomes typed errors here; `info` goes no further.
enum LAPACKFactorizer: MatrixFactorizer {
    static func qr<Element: Scalar>(
        _ a: [Element],
        shape: Shape
    ) throws(FactorizationError) -> (q: [Element], r: [Element]) {
        let (m, n) = (shape[0], shape[1])
        let k = min(m, n)
        let (rows, columns) = (try index(m, .qr, shape), try index(n, .qr, shape))
        var reflectors = a
        var factors = [Element](repeating: 0, count: k)
        let reduced = LAPACK.geqrf(rows, columns, &reflectors, &factors)
        try check(reduced, .qr, shape)

        var r = Array(reflectors.prefix(k * n))
        for row in 1..<max(1, k) {
            for column in 0..<row { r[row * n + column] = 0 }
        }
        var q = reflectors
        if n > k {
            q = [Element](repeating: 0, count: m * k)
            for row in 0..<m {
                for column in 0..<k { q[row * k + column] = reflectors[row * n + column] }
            }
        }
        let formed = LAPACK.orgqr(rows, min(rows, columns), &q, factors)
        try check(formed, .qr, shape)
        return (q, r)
    }

    static func cholesky<Element: Scalar>(_ a: inout [Element], shape: Shape) throws(FactorizationError) {
        let info = LAPACK.potrf(try index(shape[0], .cholesky, shape), &a)
        try check(info, .cholesky, shape)
        guard info == 0 else { throw .notPositiveDefinite(shape, leadingMinor: Int(info)) }
    }

    static func symmetricEigen<Element: Scalar>(
        _ a: inout [Element],
        shape: Shape
    ) throws(FactorizationError) -> [Element] {
        let n = shape[0]
        // xSYEVD counts its work space of 1 + 6·n + 2·n² elements in 32 bits.
        _ = try index(1 + 6 * n + 2 * n * n, .symmetricEigen, shape)
        var eigenvalues = [Element](repeating: 0, count: n)
        let info = LAPACK.syevd(try index(n, .symmetricEigen, shape), &a, &eigenvalues)
        try check(info, .symmetricEigen, shape)
        guard info == 0 else { throw .noConvergence(.symmetricEigen, shape) }
        return eigenvalues
    }

    static func leastSquares<Element: Scalar>(
        _ a: inout [Element],
        _ b: inout [Element],
        shape: Shape,
        rightHandSideCount: Int
    ) throws(FactorizationError) {
        let (rows, columns) = (try index(shape[0], .leastSquares, shape), try index(shape[1], .leastSquares, shape))
        let info = LAPACK.gels(rows, columns, try index(rightHandSideCount, .leastSquares, shape), &a, &b)
        try check(info, .leastSquares, shape)
        // A holds R now. xGELS itself reports only a diagonal element of exactly 0.
        try checkFullRank(a, shape: shape)
        guard info == 0 else { throw .rankDeficient(shape, column: Int(info) - 1) }
    }

    /// A size as LAPACK counts.
    static func index(_ size: Int, _ factorization: Factorization, _ shape: Shape) throws(FactorizationError)
        -> Int32
    {
        guard let size = Int32(exactly: size) else { throw .tooLarge(factorization, shape) }
        return size
    }

    /// Throws when LAPACKE could not allocate its work space or its transposed copy.
    static func check(_ info: Int32, _ factorization: Factorization, _ shape: Shape) throws(FactorizationError) {
        if info == LAPACK.workMemoryError || info == LAPACK.transposeMemoryError {
            throw .outOfMemory(factorization, shape)
        }
        // Below zero otherwise: the position of an argument that LAPACK refuses. The callers have checked them all.
        precondition(info >= 0, "LAPACK refused argument \(-info) of \(factorization), shape \(shape)")
    }
}
#endif
