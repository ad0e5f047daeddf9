#if OpenBLAS
internal import NNCoreCBLAS

/// Matrix products by OpenBLAS, one thread a call.
///
/// Bits may differ between core names, and between a row alone and in a batch: OpenBLAS chooses its kernel by size.
struct OpenBLASMultiplier: MatrixMultiplier {
    /// The engine's name: `openblas`.
    var name: String { "openblas" }
    /// OpenBLAS picks its kernels and blocks by size.
    var pieceExtent: Int? { 256 }

    private let hasSmallKernels: Bool

    /// Makes the multiplier and holds OpenBLAS, for the whole process, at one thread a call.
    /// - Parameter hasSmallKernels: whether small products need no packing; what its kernels say if nil. Where it is wrong,
    ///   products take longer.
    init(hasSmallKernels: Bool? = nil) {
        OpenBLASRuntime.holdOneThread()
        self.hasSmallKernels = hasSmallKernels ?? OpenBLASRuntime.hasAVX512Kernels
    }

    /// Computes one product of single precision.
    /// - Precondition: as the protocol's, and sizes and leading dimensions fit in 32 bits.
    func multiply(_ product: MatrixProduct<Float>) { unsafe run(product, cblas_sgemm) }

    /// Computes one product of double precision.
    /// - Precondition: as the protocol's, and sizes and leading dimensions fit in 32 bits.
    func multiply(_ product: MatrixProduct<Double>) { unsafe run(product, cblas_dgemm) }

    private typealias GEMM<Element> = (
        CBLAS_ORDER, _ transposeA: CBLAS_TRANSPOSE, _ transposeB: CBLAS_TRANSPOSE, _ m: Int32, _ n: Int32, _ k: Int32,
        _ alpha: Element, _ a: UnsafePointer<Element>?, _ lda: Int32, _ b: UnsafePointer<Element>?, _ ldb: Int32,
        _ beta: Element, _ c: UnsafeMutablePointer<Element>?, _ ldc: Int32
    ) -> Void

    /// Calls BLAS for all columns of the product, or for some at a time.
    @inline(__always)
    private func run<Element: Scalar>(_ product: MatrixProduct<Element>, _ gemm: GEMM<Element>) {
        let p = unsafe product
        guard let s = unsafe BLASSizes(checking: p) else { return }
        let columns = unsafe hasSmallKernels ? SmallProducts.columns(of: p) ?? p.n : p.n
        for first in unsafe stride(from: 0, to: p.n, by: columns) {
            unsafe gemm(
                CblasRowMajor,
                s.transposeA,
                s.transposeB,
                s.m,
                Int32(min(columns, p.n - first)),
                s.k,
                p.alpha,
                p.a,
                s.lda,
                p.b + (p.transposeB ? first * p.ldb : first),
                s.ldb,
                p.beta,
                p.c + first,
                s.ldc
            )
        }
    }
}

/// The products that OpenBLAS's AVX-512 kernels compute without packing their factors, if they are given few columns at a time.
///
/// Those kernels take no more than 10⁶ multiply-adds at a time, and of `A·Bᵀ` 1200 elements of the result; they need `k` ≥ 32
/// there, and not every version has them for `Aᵀ·Bᵀ`. Those for `Double` measure alike.
/// Source: OpenBLAS, `kernel/x86_64/sgemm_small_kernel_permit_skylakex.c`.
enum SmallProducts {
    /// Columns of the result to compute at a time; nil where the product is better computed at once.
    ///
    /// Measured with 0.3.21 on Zen 5, `k` = 512 and 512 columns, GFLOP/s at once and in pieces. `A·Bᵀ`, 4 rows 38 and 235, 16
    /// rows 105 and 234, 64 rows 190 and 236, 256 rows 239 and 241, but with 10 columns 72 and 214; `A·B`, 4 rows 56 and 241,
    /// 16 rows 128 and 241; `Aᵀ·B`, 4 rows 54 and 112, 16 rows 136 and 209.
    @inline(__always)
    static func columns<Element: Scalar>(of p: MatrixProduct<Element>) -> Int? {
        let columns: Int
        switch unsafe (p.transposeA, p.transposeB) {
        case (true, true):
            return nil
        case (false, true):
            guard unsafe p.m <= mostRows(p.k, Element.self) else { return nil }
            unsafe columns = min(1200, 1_000_000 / p.k) / p.m / 4 * 4
        case (_, false):
            guard unsafe p.m <= 256 else { return nil }
            unsafe columns = 1_000_000 / (p.m * p.k) / 64 * 64
        }
        return columns > 0 ? columns : nil
    }

    /// Rows up to which pieces of `A·Bᵀ` are faster for inner products of this length.
    @inline(__always)
    private static func mostRows<Element: Scalar>(_ k: Int, _: Element.Type) -> Int {
        switch k {
        case ..<32: 0
        // Remainders cost most in short lines, and long ones leave the first-level cache.
        case ..<48, (4096 / MemoryLayout<Element>.stride + 1)...: 16
        case _ where k < 256 || !k.isMultiple(of: 16): 32
        case ..<512: 128
        default: 256
        }
    }
}

/// The integers of a call of BLAS, once everything about the product has been checked.
private struct BLASSizes {
    let transposeA: CBLAS_TRANSPOSE
    let transposeB: CBLAS_TRANSPOSE
    let m: Int32
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
        guard let m = unsafe Int32(exactly: p.m), unsafe Int32(exactly: p.n) != nil,
            let k = unsafe Int32(exactly: p.k), let lda = unsafe Int32(exactly: p.lda),
            let ldb = unsafe Int32(exactly: p.ldb), let ldc = unsafe Int32(exactly: p.ldc)
        else {
            preconditionFailure("matrix product: a size or leading dimension exceeds OpenBLAS's 32 bits")
        }
        (self.m, self.k) = (m, k)
        (self.lda, self.ldb, self.ldc) = (lda, ldb, ldc)
        unsafe transposeA = p.transposeA ? CblasTrans : CblasNoTrans
        unsafe transposeB = p.transposeB ? CblasTrans : CblasNoTrans
    }
}
#endif
