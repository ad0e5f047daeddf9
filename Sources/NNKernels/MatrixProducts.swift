/// Bytes of the workspace that `sgemm` and `dgemm` need.
@inline(never)
public func workspaceByteCount() -> Int {
    max(
        Blocking<Float>.workspaceCount * MemoryLayout<Float>.stride,
        Blocking<Double>.workspaceCount * MemoryLayout<Double>.stride
    )
}

/// `C ← α·op(A)·op(B) + β·C` in single precision; arguments as BLAS SGEMM in row-major order.
///
/// Shapes: `op(A)` [m, k], `op(B)` [k, n], `C` [m, n]. With β = 0, `C` is not read; with α = 0 or k = 0, `A` and `B`
/// are not. An element's bits depend on its row of `op(A)`, its column of `op(B)`, α, β and its old value alone.
/// Accuracy: elementwise `|Ĉ − C| ≤ (k+2)·u·(|α||A||B| + |β||C|)`.
/// - Parameter workspace: ``workspaceByteCount`` bytes, 64-byte aligned, that no other call uses meanwhile.
@inline(never)
public func sgemm(
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
    ldc: Int,
    workspace: UnsafeMutableRawPointer
) {
    unsafe gemm(
        transposeA: transposeA,
        transposeB: transposeB,
        m: m,
        n: n,
        k: k,
        alpha: alpha,
        a: a,
        lda: lda,
        b: b,
        ldb: ldb,
        beta: beta,
        c: c,
        ldc: ldc,
        workspace: workspace
    )
}

/// `C ← α·op(A)·op(B) + β·C` in double precision; arguments as BLAS DGEMM in row-major order.
///
/// Shapes: `op(A)` [m, k], `op(B)` [k, n], `C` [m, n]. With β = 0, `C` is not read; with α = 0 or k = 0, `A` and `B`
/// are not. An element's bits depend on its row of `op(A)`, its column of `op(B)`, α, β and its old value alone.
/// Accuracy: elementwise `|Ĉ − C| ≤ (k+2)·u·(|α||A||B| + |β||C|)`.
/// - Parameter workspace: ``workspaceByteCount`` bytes, 64-byte aligned, that no other call uses meanwhile.
@inline(never)
public func dgemm(
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
    ldc: Int,
    workspace: UnsafeMutableRawPointer
) {
    unsafe gemm(
        transposeA: transposeA,
        transposeB: transposeB,
        m: m,
        n: n,
        k: k,
        alpha: alpha,
        a: a,
        lda: lda,
        b: b,
        ldb: ldb,
        beta: beta,
        c: c,
        ldc: ldc,
        workspace: workspace
    )
}

@inline(__always)
private func gemm<Element: KernelElement>(
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
    ldc: Int,
    workspace: UnsafeMutableRawPointer
) {
    guard m > 0, n > 0 else { return }
    guard alpha != 0, k > 0 else {
        unsafe scale(m: m, n: n, beta: beta, c: c, ldc: ldc)
        return
    }
    if DirectProduct<Element>.suits(m: m, n: n, k: k) {
        let (left, right) = (transposeA ? (1, lda) : (lda, 1), transposeB ? (1, ldb) : (ldb, 1))
        unsafe DirectProduct.run(m, n, k, alpha: alpha, a, left, b, right, beta: beta, c, ldc: ldc)
        return
    }
    let operands = unsafe Operands(
        transposeA: transposeA,
        transposeB: transposeB,
        m: m,
        n: n,
        k: k,
        a: a,
        lda: lda,
        b: b,
        ldb: ldb
    )
    unsafe BlockedProduct(operands, alpha: alpha, c: c, ldc: ldc, workspace: workspace).run(beta: beta)
}

/// `C ← β·C`, without reading `C` when β = 0.
@inline(__always)
func scale<Element: KernelElement>(
    m: Int,
    n: Int,
    beta: Element,
    c: UnsafeMutablePointer<Element>,
    ldc: Int
) {
    if beta == 1 { return }
    for row in 0..<m {
        let line = unsafe c + row &* ldc
        for column in 0..<n {
            unsafe line[column] = beta == 0 ? 0 : beta * line[column]
        }
    }
}
