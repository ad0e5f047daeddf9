internal import NNKernelInterface

/// Bytes of the workspace that `sgemm` and `dgemm` need.
@inline(never)
func workspaceByteCount() -> Int {
    max(
        Blocking<Float>.workspaceCount * MemoryLayout<Float>.stride,
        Blocking<Double>.workspaceCount * MemoryLayout<Double>.stride
    )
}

/// Computes a product in single precision.
///
/// An element's bits depend on its row of `op(A)`, its column of `op(B)`, α, β and its old value alone.
/// Accuracy: elementwise `|Ĉ − C| ≤ (k+2)·u·(|α||A||B| + |β||C|)`.
/// - Parameter workspace: ``workspaceByteCount`` bytes, 64-byte aligned, that no other call uses meanwhile.
@inline(never)
func sgemm(_ product: GEMM<Float>, workspace: UnsafeMutableRawPointer) {
    unsafe multiply(product, workspace)
}

/// As ``sgemm``, in double precision.
@inline(never)
func dgemm(_ product: GEMM<Double>, workspace: UnsafeMutableRawPointer) {
    unsafe multiply(product, workspace)
}

@inline(__always)
private func multiply<Element: KernelElement>(_ product: GEMM<Element>, _ workspace: UnsafeMutableRawPointer) {
    guard unsafe !isScaling(product) else { return }
    if unsafe DirectProduct<Element>.suits(m: product.m, n: product.n, k: product.k) {
        unsafe DirectProduct.run(product)
        return
    }
    unsafe BlockedProduct(Operands(product), product, workspace: workspace).run(beta: product.beta)
}

/// Whether there is nothing to multiply, and then computes what there is: `C ← β·C`.
@inline(__always)
func isScaling<Element: KernelElement>(_ product: GEMM<Element>) -> Bool {
    guard unsafe product.m > 0 && product.n > 0 else { return true }
    guard unsafe product.alpha == 0 || product.k <= 0 else { return false }
    unsafe scale(m: product.m, n: product.n, beta: product.beta, c: product.c, ldc: product.ldc)
    return true
}

/// `C ← β·C`, without reading `C` when β = 0.
@inline(__always)
private func scale<Element: KernelElement>(
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
