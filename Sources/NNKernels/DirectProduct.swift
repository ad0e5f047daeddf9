internal import NNKernelInterface

/// `C ← α·op(A)·op(B) + β·C` for a product so small that arranging it for registers costs more than computing it.
///
/// Element by element, but by the chain of multiply-adds that ``Tile`` runs in a lane: the bits are the same.
enum DirectProduct<Element: KernelElement> {
    /// Most elements of the result, and most multiply-adds for all of them, that it is worth.
    ///
    /// Measured on Zen 3, ns with registers and without: 1 × 1 × 1 118 and 56, 1 × 8 × 8 123 and 103, 1 × 1 × 64 291 and 124;
    /// but 4 × 4 × 4 143 and 168, 8 × 8 × 1 108 and 247.
    @inline(__always) private static var maximumCounts: (elements: Int, multiplyAdds: Int) { (8, 64) }

    /// Whether a product is computed element by element: a matter of its sizes alone.
    @inline(__always)
    static func suits(m: Int, n: Int, k: Int) -> Bool {
        let most = maximumCounts
        // One by one first: the product of large sizes could overflow.
        return max(m, n, k) <= most.multiplyAdds && m &* n <= most.elements && m &* n &* k <= most.multiplyAdds
    }

    /// Computes the whole product; `k` is at most `Element.blockDepth`, so that there is one chain.
    @inline(never)
    static func run(_ product: GEMM<Element>) {
        let (m, n, k) = unsafe (product.m, product.n, product.k)
        let (alpha, beta) = unsafe (product.alpha, product.beta)
        let (a, b, c, ldc) = unsafe (product.a, product.b, product.c, product.ldc)
        let aStrides = unsafe product.transposeA ? (row: 1, column: product.lda) : (row: product.lda, column: 1)
        let bStrides = unsafe product.transposeB ? (row: 1, column: product.ldb) : (row: product.ldb, column: 1)
        var (row, line) = unsafe (a, c)
        for _ in 0..<m {
            var column = unsafe b
            for position in 0..<n {
                var (left, right) = unsafe (row, column)
                var sum: Element = 0
                for _ in 0..<k {
                    sum = unsafe Element.multiplyAdd(left.pointee, right.pointee, sum)
                    unsafe left += aStrides.column
                    unsafe right += bStrides.row
                }
                unsafe Merging.finish(sum, alpha: alpha, beta: beta, into: line + position)
                unsafe column += bStrides.column
            }
            unsafe row += aStrides.row
            unsafe line += ldc
        }
    }
}
