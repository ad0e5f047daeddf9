/// Something that factorizes matrices: LAPACK, or the implementations of this package.
///
/// The callers in `Tensor+….swift` have checked shapes, that every size is 1 or more and every value is finite, and
/// have scaled the values away from the ends of the range; they also apply the sign conventions. What remains here
/// is the algorithm, on row-major arrays.
protocol MatrixFactorizer {
    /// `A = Q·R` by Householder reflections: A [m, n], Q [m, min(m, n)], R [min(m, n), n], in any signs.
    static func qr<Element: Scalar>(
        _ a: [Element],
        shape: Shape
    ) throws(FactorizationError) -> (q: [Element], r: [Element])

    /// `A ← L` with `A = L·Lᵀ`: reads and writes the lower triangle of A [n, n].
    static func cholesky<Element: Scalar>(_ a: inout [Element], shape: Shape) throws(FactorizationError)

    /// `A ← V` with `A·V = V·Λ`, in any signs: reads the lower triangle of A [n, n], returns Λ ascending.
    static func symmetricEigen<Element: Scalar>(
        _ a: inout [Element],
        shape: Shape
    ) throws(FactorizationError) -> [Element]

    /// Writes the X of least `‖A·X − B‖₂` to the first n rows of B: A [m, n], m ≥ n, B [m, k].
    static func leastSquares<Element: Scalar>(
        _ a: inout [Element],
        _ b: inout [Element],
        shape: Shape,
        rightHandSideCount: Int
    ) throws(FactorizationError)
}

#if OpenBLAS
typealias PreferredFactorizer = LAPACKFactorizer
#else
typealias PreferredFactorizer = SwiftFactorizer
#endif
