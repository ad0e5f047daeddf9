/// A product as the blocked algorithm sees it: `P` is read one element at a time, `Q` one register at a time.
///
/// Either (P, Q) = (op(A), op(B)), or, with the result stored transposed, (op(B)ᵀ, op(A)ᵀ): whichever needs less
/// packing. Both give the same bits, since a·b = b·a.
@unsafe struct Operands<Element: KernelElement> {
    var rows: Int
    var columns: Int
    var depth: Int
    var p: UnsafePointer<Element>
    /// Elements from one stored line of `P` to the next.
    var ldp: Int
    /// Whether the lines of `P` run along k, so that it can be read where it lies.
    var pRunsAlongDepth: Bool
    var q: UnsafePointer<Element>
    /// Elements from one stored line of `Q` to the next.
    var ldq: Int
    /// Whether the lines of `Q` run along k, so that it must be transposed into panels.
    var qRunsAlongDepth: Bool
    var storesTransposed: Bool

    init(
        transposeA: Bool,
        transposeB: Bool,
        m: Int,
        n: Int,
        k: Int,
        a: UnsafePointer<Element>,
        lda: Int,
        b: UnsafePointer<Element>,
        ldb: Int
    ) {
        // A factor whose lines run along k can be P as it lies; one whose lines run along the result can be Q as it
        // lies. Only a Bᵀ forces a choice: transpose B into panels, or A, whichever is smaller; but a few rows of A
        // would leave most lanes of Q's registers empty (measured on Zen 5: the turning point is one register).
        let swaps = transposeB && m > Element.width && (transposeA || m < n)
        unsafe depth = k
        unsafe storesTransposed = swaps
        if swaps {
            unsafe (rows, columns) = (n, m)
            unsafe (p, ldp, pRunsAlongDepth) = unsafe (b, ldb, transposeB)
            unsafe (q, ldq, qRunsAlongDepth) = unsafe (a, lda, !transposeA)
        } else {
            unsafe (rows, columns) = (m, n)
            unsafe (p, ldp, pRunsAlongDepth) = unsafe (a, lda, !transposeA)
            unsafe (q, ldq, qRunsAlongDepth) = unsafe (b, ldb, transposeB)
        }
    }
}
