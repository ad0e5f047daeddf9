internal import NNKernelInterface

/// Computes a product by three loops in the textbook's order; every product and sum is rounded by itself.
@inline(never)
func plainProduct(_ product: GEMM<Float>) { unsafe threeLoops(product) }

/// As the other `plainProduct`, in double precision.
@inline(never)
func plainProduct(_ product: GEMM<Double>) { unsafe threeLoops(product) }

@inline(__always)
private func threeLoops<Element: BinaryFloatingPoint>(_ p: GEMM<Element>) {
    let (a, b) = unsafe (p.a, p.b)
    let (aRow, aColumn) = unsafe p.transposeA ? (1, p.lda) : (p.lda, 1)
    let (bRow, bColumn) = unsafe p.transposeB ? (1, p.ldb) : (p.ldb, 1)
    for row in unsafe 0..<p.m {
        for column in unsafe 0..<p.n {
            var sum: Element = 0
            if unsafe p.alpha != 0 {
                for index in unsafe 0..<p.k {
                    unsafe sum += a[row * aRow + index * aColumn] * b[index * bRow + column * bColumn]
                }
                unsafe sum *= p.alpha
            }
            let position = unsafe row * p.ldc + column
            unsafe p.c[position] = p.beta == 0 ? sum : sum + p.beta * p.c[position]
        }
    }
}
