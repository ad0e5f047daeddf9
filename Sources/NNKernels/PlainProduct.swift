/// `C ← α·op(A)·op(B) + β·C` by three loops in the textbook's order; arguments as BLAS SGEMM in row-major order.
///
/// With β = 0, `C` is not read; with α = 0, `A` and `B` are not. Every product and sum is rounded by itself.
@inline(never)
public func plainProduct(
    transposeA: Bool,
    transposeB: Bool,
    m: Int,
    n: Int,
    k: Int,
    alpha: Float,
    a: UnsafePointer<Float>,
    lda: Int,
    b: UnsafePointer<Float>,
    ldb: Int,
    beta: Float,
    c: UnsafeMutablePointer<Float>,
    ldc: Int
) {
    let (left, right) = (transposeA ? (1, lda) : (lda, 1), transposeB ? (1, ldb) : (ldb, 1))
    unsafe threeLoops(m, n, k, alpha, a, left, b, right, beta, c, ldc)
}

/// As the other `plainProduct`, in double precision.
@inline(never)
public func plainProduct(
    transposeA: Bool,
    transposeB: Bool,
    m: Int,
    n: Int,
    k: Int,
    alpha: Double,
    a: UnsafePointer<Double>,
    lda: Int,
    b: UnsafePointer<Double>,
    ldb: Int,
    beta: Double,
    c: UnsafeMutablePointer<Double>,
    ldc: Int
) {
    let (left, right) = (transposeA ? (1, lda) : (lda, 1), transposeB ? (1, ldb) : (ldb, 1))
    unsafe threeLoops(m, n, k, alpha, a, left, b, right, beta, c, ldc)
}

@inline(__always)
private func threeLoops<Element: BinaryFloatingPoint>(
    _ m: Int,
    _ n: Int,
    _ k: Int,
    _ alpha: Element,
    _ a: UnsafePointer<Element>,
    _ aStrides: (row: Int, column: Int),
    _ b: UnsafePointer<Element>,
    _ bStrides: (row: Int, column: Int),
    _ beta: Element,
    _ c: UnsafeMutablePointer<Element>,
    _ ldc: Int
) {
    for row in 0..<m {
        for column in 0..<n {
            var sum: Element = 0
            if alpha != 0 {
                for index in 0..<k {
                    unsafe sum +=
                        a[row * aStrides.row + index * aStrides.column]
                        * b[index * bStrides.row + column * bStrides.column]
                }
                sum *= alpha
            }
            let position = row * ldc + column
            unsafe c[position] = beta == 0 ? sum : sum + beta * c[position]
        }
    }
}
