internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

/// Matrix products by the kernels of this package, at the highest level that the processor has.
///
/// An element's bits depend on its row of `op(A)`, its column of `op(B)`, α, β and what `C` held: a row alone and the
/// same row in a batch are equal, and so are levels v3 and v4. `baseline` differs, where it has no fused multiply-add.
public struct SwiftMultiplier: MatrixMultiplier {
    /// Which instructions the kernels use.
    public let level: CPULevel

    /// The engine's name: `swift`.
    public var name: String { "swift" }

    /// Makes the multiplier.
    /// - Parameter level: which instructions to use; never more than the processor has.
    public init(level: CPULevel = .current) {
        self.level = min(level, .supported)
    }

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) {
        let p = unsafe product
        unsafe p.checkSizes()
        let workspace = unsafe KernelWorkspace.ofThisThread
        #if arch(x86_64)
        switch level {
        case .v4:
            unsafe NNKernelsV4.sgemm(
                transposeA: p.transposeA, transposeB: p.transposeB, m: p.m, n: p.n, k: p.k, alpha: p.alpha, a: p.a,
                lda: p.lda, b: p.b, ldb: p.ldb, beta: p.beta, c: p.c, ldc: p.ldc, workspace: workspace)
            return
        case .v3:
            unsafe NNKernelsV3.sgemm(
                transposeA: p.transposeA, transposeB: p.transposeB, m: p.m, n: p.n, k: p.k, alpha: p.alpha, a: p.a,
                lda: p.lda, b: p.b, ldb: p.ldb, beta: p.beta, c: p.c, ldc: p.ldc, workspace: workspace)
            return
        case .baseline: break
        }
        #endif
        unsafe NNKernels.sgemm(
            transposeA: p.transposeA, transposeB: p.transposeB, m: p.m, n: p.n, k: p.k, alpha: p.alpha, a: p.a,
            lda: p.lda, b: p.b, ldb: p.ldb, beta: p.beta, c: p.c, ldc: p.ldc, workspace: workspace)
    }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) {
        let p = unsafe product
        unsafe p.checkSizes()
        let workspace = unsafe KernelWorkspace.ofThisThread
        #if arch(x86_64)
        switch level {
        case .v4:
            unsafe NNKernelsV4.dgemm(
                transposeA: p.transposeA, transposeB: p.transposeB, m: p.m, n: p.n, k: p.k, alpha: p.alpha, a: p.a,
                lda: p.lda, b: p.b, ldb: p.ldb, beta: p.beta, c: p.c, ldc: p.ldc, workspace: workspace)
            return
        case .v3:
            unsafe NNKernelsV3.dgemm(
                transposeA: p.transposeA, transposeB: p.transposeB, m: p.m, n: p.n, k: p.k, alpha: p.alpha, a: p.a,
                lda: p.lda, b: p.b, ldb: p.ldb, beta: p.beta, c: p.c, ldc: p.ldc, workspace: workspace)
            return
        case .baseline: break
        }
        #endif
        unsafe NNKernels.dgemm(
            transposeA: p.transposeA, transposeB: p.transposeB, m: p.m, n: p.n, k: p.k, alpha: p.alpha, a: p.a,
            lda: p.lda, b: p.b, ldb: p.ldb, beta: p.beta, c: p.c, ldc: p.ldc, workspace: workspace)
    }
}
