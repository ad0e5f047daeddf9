/// Matrix products by the Swift kernels, but of few rows by OpenBLAS where that is faster: a rule of sizes, CPU level and
/// OpenBLAS's kernels alone, so that bits do not depend on how busy a machine is.
///
/// The rule: at level v4, a product of up to eight rows with a transposed right factor that is not kept packed and has lines
/// of 32 elements or more, as in training on a few samples at a time, is OpenBLAS's if its kernels are for AVX-512, too.
/// OpenBLAS adds up along such lines, many elements at once; the Swift kernels add in order, and so would have to transpose
/// for few rows all that they read. Measured on Zen 5 with lines of 32 to 1024 elements and 16 outputs and more: 0.4 to 0.7 of
/// OpenBLAS's speed with four rows, 0.6 to 0.96 with eight; with lines of fewer than 32 elements 1.4 to 5 times its speed. From
/// nine rows on, a row keeps its bits in any batch. Where `OPENBLAS_CORETYPE` holds OpenBLAS at kernels for AVX2, nothing is OpenBLAS's.
public struct AutomaticMultiplier: MatrixMultiplier {
    /// The engine's name: `automatic`.
    public var name: String { "automatic" }

    /// Packed factors are the Swift kernels'.
    public var packingForm: PackingForm? { .registers(kernels.level) }

    private let kernels: SwiftMultiplier
    private let blas: (any MatrixMultiplier)?

    /// Makes the multiplier.
    /// - Parameter level: which instructions the Swift kernels use; never more than the processor has.
    public init(level: CPULevel = .current) {
        kernels = SwiftMultiplier(level: level)
        #if OpenBLAS
        blas = kernels.level == .v4 && OpenBLASRuntime.hasAVX512Kernels ? OpenBLASMultiplier() : nil
        #else
        blas = nil
        #endif
    }

    /// OpenBLAS for up to eight rows, the Swift kernels for the rest.
    public func multiplier(m: Int, n: Int, k: Int, transposeB: Bool, isPacked: Bool) -> any MatrixMultiplier {
        guard let blas, m <= 8, k >= 32, transposeB, !isPacked, max(n, k) <= Int(Int32.max) else { return kernels }
        return blas
    }

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) {
        unsafe choice(for: product).multiply(product)
    }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) {
        unsafe choice(for: product).multiply(product)
    }

    private func choice<Element: Scalar>(for product: MatrixProduct<Element>) -> any MatrixMultiplier {
        unsafe multiplier(
            m: product.m,
            n: product.n,
            k: product.k,
            transposeB: product.transposeB,
            isPacked: product.packed != nil
        )
    }
}
