extension SwiftFactorizer {
    /// Sweeps over all off-diagonal elements; convergence is quadratic at the end, so that 5 to 10 are usual.
    private static var sweepLimit: Int { 50 }

    /// Cyclic Jacobi rotations: each makes one off-diagonal element zero, until all are negligible.
    ///
    /// As accurate as it is simple, and slower than reduction to tridiagonal form: for n = 512 in Float 1.6 s, in Double
    /// 9 s, where LAPACK takes 0.06 s (one core of a Zen 4).
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    static func symmetricEigen<Element: Scalar>(
        _ a: inout [Element],
        shape: Shape
    ) throws(FactorizationError) -> [Element] {
        let n = shape[0]
        for row in 0..<n {
            for column in 0..<row { a[column * n + row] = a[row * n + column] }
        }
        // All n² elements at this size are together u·‖A‖ in the Frobenius norm: leaving them is a rounding error.
        let negligible = Element.unitRoundoff * innerProduct(a.span, a.span).squareRoot() / Element(n)
        // Rows of this are eigenvectors, for rotations along memory.
        var transposedVectors = [Element](repeating: 0, count: n * n)
        for index in 0..<n { transposedVectors[index * n + index] = 1 }

        var sweepCount = 0
        var isDiagonal = false
        while !isDiagonal {
            guard sweepCount < sweepLimit else { throw .noConvergence(.symmetricEigen, shape) }
            sweepCount += 1
            isDiagonal = true
            for p in 0..<n {
                for q in p + 1..<n where a[p * n + q].magnitude > negligible {
                    rotate(&a, &transposedVectors, p, q, count: n)
                    isDiagonal = false
                }
            }
        }

        let order = (0..<n).sorted { a[$0 * n + $0] < a[$1 * n + $1] }
        let eigenvalues = order.map { a[$0 * n + $0] }
        for (column, source) in order.enumerated() {
            for row in 0..<n { a[row * n + column] = transposedVectors[source * n + row] }
        }
        return eigenvalues
    }

    /// Makes a_pq zero by the smaller of the two angles that do: `A ← JᵀA·J`, `Vᵀ ← JᵀVᵀ`.
    ///
    /// `t = tan φ` is the smaller root of t² + 2·θ·t − 1 = 0, θ = (a_qq − a_pp) / (2·a_pq). Angles up to π/4 make the
    /// cyclic order converge. With τ = tan φ/2 the rotation is x − s·(y + τ·x), y + s·(x − τ·y): corrections whose
    /// errors are small for small angles. With c·x − s·y the rounding of c alone, the same for a whole row, made
    /// vectors of 40 values lose 100 u of their length in Float.
    /// Source: Forsythe and Henrici (1960); Rutishauser (1966); Golub and Van Loan, section 8.5.
    @inline(__always)
    private static func rotate<Element: Scalar>(
        _ a: inout [Element],
        _ transposedVectors: inout [Element],
        _ p: Int,
        _ q: Int,
        count n: Int
    ) {
        let element = a[p * n + q]
        let theta = (a[q * n + q] - a[p * n + p]) / (2 * element)
        let root = theta.magnitude + (theta * theta + 1).squareRoot()
        let tangent = theta < 0 ? -1 / root : 1 / root
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        let halfTangent = sine / (1 + cosine)
        let (newP, newQ) = (a[p * n + p] - tangent * element, a[q * n + q] + tangent * element)

        var elements = a.mutableSpan
        var vectors = transposedVectors.mutableSpan
        for index in 0..<n {
            let (ofP, ofQ) = (elements[p * n + index], elements[q * n + index])
            elements[p * n + index] = ofP - sine * (ofQ + halfTangent * ofP)
            elements[q * n + index] = ofQ + sine * (ofP - halfTangent * ofQ)
            let (vectorP, vectorQ) = (vectors[p * n + index], vectors[q * n + index])
            vectors[p * n + index] = vectorP - sine * (vectorQ + halfTangent * vectorP)
            vectors[q * n + index] = vectorQ + sine * (vectorP - halfTangent * vectorQ)
        }
        elements[p * n + p] = newP
        elements[q * n + q] = newQ
        elements[p * n + q] = 0
        elements[q * n + p] = 0
        for index in 0..<n where index != p && index != q {
            elements[index * n + p] = elements[p * n + index]
            elements[index * n + q] = elements[q * n + index]
        }
    }
}
