/// The arguments of one matrix product, as BLAS GEMM has them in row-major order: `C ← α·op(A)·op(B) + β·C`.
///
/// Shapes: `op(A)` [m, k], `op(B)` [k, n], `C` [m, n]. With β = 0, `C` is not read; with α = 0 or k = 0, `A` and `B` are
/// not.
@frozen @unsafe public struct GEMM<Element> {
    /// Whether `op(A)` is the transpose of what is stored.
    public var transposeA: Bool
    /// Whether `op(B)` is the transpose of what is stored.
    public var transposeB: Bool
    /// Rows of `op(A)` and of `C`.
    public var m: Int
    /// Columns of `op(B)` and of `C`.
    public var n: Int
    /// Columns of `op(A)`, rows of `op(B)`.
    public var k: Int
    /// The factor of the product.
    public var alpha: Element
    /// The left factor.
    public var a: UnsafePointer<Element>
    /// Elements from one stored row of `A` to the next.
    public var lda: Int
    /// The right factor.
    public var b: UnsafePointer<Element>
    /// Elements from one stored row of `B` to the next.
    public var ldb: Int
    /// The factor of what `C` holds before.
    public var beta: Element
    /// The result.
    public var c: UnsafeMutablePointer<Element>
    /// Elements from one row of `C` to the next.
    public var ldc: Int

    // Inlined always: compiled for one level, it must not be what a lower level calls.
    /// Describes a product; the memory stays the caller's.
    @inlinable @inline(__always)
    public init(
        transposeA: Bool,
        transposeB: Bool,
        m: Int,
        n: Int,
        k: Int,
        alpha: Element,
        a: UnsafePointer<Element>,
        lda: Int,
        b: UnsafePointer<Element>,
        ldb: Int,
        beta: Element,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        unsafe (self.transposeA, self.transposeB) = (transposeA, transposeB)
        unsafe (self.m, self.n, self.k) = (m, n, k)
        unsafe (self.alpha, self.beta) = (alpha, beta)
        unsafe (self.a, self.lda) = (a, lda)
        unsafe (self.b, self.ldb) = (b, ldb)
        unsafe (self.c, self.ldc) = (c, ldc)
    }
}
