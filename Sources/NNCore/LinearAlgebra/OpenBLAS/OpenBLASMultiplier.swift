#if OpenBLAS
internal import CBLAS

/// Matrix products by OpenBLAS, one thread a call.
///
/// Bits may differ between core names, and between a row alone and in a batch: OpenBLAS chooses its kernel by size.
struct OpenBLASMultiplier: MatrixMultiplier {
    /// The engine's name: `openblas`.
    var name: String { "openblas" }
    /// OpenBLAS picks its kernels and blocks by size.
    var pieceExtent: Int? { 256 }

    /// Makes the multiplier and holds OpenBLAS, for the whole process, at one thread a call.
    init() {
        OpenBLASRuntime.holdOneThread()
    }

    /// Computes one product of single precision.
    /// - Precondition: as the protocol's, and sizes and leading dimensions fit in 32 bits.
    func multiply(_ product: MatrixProduct<Float>) {
        guard let s = unsafe BLASSizes(checking: product) else { return }
        let p = unsafe product
        unsafe cblas_sgemm(
            CblasRowMajor,
            s.transposeA,
            s.transposeB,
            s.m,
            s.n,
            s.k,
            p.alpha,
            p.a,
            s.lda,
            p.b,
            s.ldb,
            p.beta,
            p.c,
            s.ldc
        )
    }

    /// Computes one product of double precision.
    /// - Precondition: as the protocol's, and sizes and leading dimensions fit in 32 bits.
    func multiply(_ product: MatrixProduct<Double>) {
        guard let s = unsafe BLASSizes(checking: product) else { return }
        let p = unsafe product
        unsafe cblas_dgemm(
            CblasRowMajor,
            s.transposeA,
            s.transposeB,
            s.m,
            s.n,
            s.k,
            p.alpha,
            p.a,
            s.lda,
            p.b,
            s.ldb,
            p.beta,
            p.c,
            s.ldc
        )
    }
}

/// The integers of a call of BLAS, once everything about the product has been checked.
private struct BLASSizes {
    let transposeA: CBLAS_TRANSPOSE
    let transposeB: CBLAS_TRANSPOSE
    let m: Int32
    let n: Int32
    let k: Int32
    let lda: Int32
    let ldb: Int32
    let ldc: Int32

    /// Checks the product; computes it here and gives nil when BLAS need not be called, or must not.
    @inline(__always)
    init?<Element: Scalar>(checking p: MatrixProduct<Element>) {
        unsafe p.checkSizes()
        // 0.3.21's AVX-512 kernels multiply A and B even when α = 0, and so let their NaN through.
        guard unsafe p.m > 0 && p.n > 0 && p.k > 0 && p.alpha != 0 else {
            unsafe p.scaleResult()
            return nil
        }
        guard let m = unsafe Int32(exactly: p.m), let n = unsafe Int32(exactly: p.n),
            let k = unsafe Int32(exactly: p.k), let lda = unsafe Int32(exactly: p.lda),
            let ldb = unsafe Int32(exactly: p.ldb), let ldc = unsafe Int32(exactly: p.ldc)
        else {
            preconditionFailure("matrix product: a size or leading dimension exceeds OpenBLAS's 32 bits")
        }
        (self.m, self.n, self.k) = (m, n, k)
        (self.lda, self.ldb, self.ldc) = (lda, ldb, ldc)
        unsafe transposeA = p.transposeA ? CblasTrans : CblasNoTrans
        unsafe transposeB = p.transposeB ? CblasTrans : CblasNoTrans
    }
}
#endif
