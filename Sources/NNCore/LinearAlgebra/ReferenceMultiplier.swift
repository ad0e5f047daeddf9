internal import NNKernels

/// Matrix products by three loops in the textbook's order: slow, obvious, the tests' oracle.
///
/// The loops stand beside the kernels, which are optimised in debug builds too.
public struct ReferenceMultiplier: MatrixMultiplier {
    /// The engine's name: `reference`.
    public var name: String { "reference" }

    /// Makes the multiplier.
    public init() {}

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) {
        let p = unsafe product
        unsafe p.checkSizes()
        unsafe plainProduct(
            transposeA: p.transposeA,
            transposeB: p.transposeB,
            m: p.m,
            n: p.n,
            k: p.k,
            alpha: p.alpha,
            a: p.a,
            lda: p.lda,
            b: p.b,
            ldb: p.ldb,
            beta: p.beta,
            c: p.c,
            ldc: p.ldc
        )
    }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) {
        let p = unsafe product
        unsafe p.checkSizes()
        unsafe plainProduct(
            transposeA: p.transposeA,
            transposeB: p.transposeB,
            m: p.m,
            n: p.n,
            k: p.k,
            alpha: p.alpha,
            a: p.a,
            lda: p.lda,
            b: p.b,
            ldb: p.ldb,
            beta: p.beta,
            c: p.c,
            ldc: p.ldc
        )
    }
}
