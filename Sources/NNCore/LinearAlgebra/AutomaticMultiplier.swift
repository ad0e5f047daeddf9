/// Matrix products by the Swift kernels, but by OpenBLAS where it is faster: a rule of sizes, CPU level and OpenBLAS's kernels
/// alone, so that bits do not depend on how busy a machine is.
///
/// The rule: at level v4, a product of one or two rows with a transposed right factor that is not kept packed, as in
/// training on single samples, is OpenBLAS's if its kernels are for AVX-512, too. The Swift kernels would have to
/// transpose for each row all that they read (measured on Zen 5: 0.66 of OpenBLAS's speed at 1 × 512 × 784, 0.36 at
/// 1 × 512 × 512, 0.5 with two rows, and 3 times its speed with three; but where `OPENBLAS_CORETYPE` holds OpenBLAS at
/// kernels for AVX2, a training step on a single sample takes 2.4 times as long with them). Everywhere else that matters
/// they are ahead, at every level.
public struct AutomaticMultiplier: MatrixMultiplier {
    /// The engine's name: `automatic`.
    public var name: String { "automatic" }

    /// Packed factors are the Swift kernels'.
    public var packingLevel: CPULevel? { kernels.level }

    private let kernels: SwiftMultiplier
    private let blas: (any MatrixMultiplier)?

    /// Makes the multiplier.
    /// - Parameter level: which instructions the Swift kernels use; never more than the processor has.
    public init(level: CPULevel = .current) {
        kernels = SwiftMultiplier(level: level)
        #if OpenBLAS
        let isAsWide = BLASInformation.level(ofCore: OpenBLASRuntime.coreName) == .v4
        blas = kernels.level == .v4 && isAsWide ? OpenBLASMultiplier() : nil
        #else
        blas = nil
        #endif
    }

    /// OpenBLAS for one or two rows, the Swift kernels for the rest.
    public func multiplier(m: Int, n: Int, k: Int, transposeB: Bool, isPacked: Bool) -> any MatrixMultiplier {
        guard let blas, m <= 2, transposeB, !isPacked, max(n, k) <= Int(Int32.max) else { return kernels }
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
