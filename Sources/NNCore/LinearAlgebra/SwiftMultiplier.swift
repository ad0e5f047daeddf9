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

    /// Packed factors are read as the level's kernels arrange them.
    public var packingLevel: CPULevel? { level }

    /// Makes the multiplier.
    /// - Parameter level: which instructions to use; never more than the processor has.
    public init(level: CPULevel = .current) {
        self.level = min(level, .supported)
    }

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) {
        #if arch(x86_64)
        switch level {
        case .v4: unsafe run(product, NNKernelsV4.sgemm, NNKernelsV4.multiplyPacked)
        case .v3: unsafe run(product, NNKernelsV3.sgemm, NNKernelsV3.multiplyPacked)
        case .baseline: unsafe run(product, NNKernels.sgemm, NNKernels.multiplyPacked)
        }
        #else
        unsafe run(product, NNKernels.sgemm, NNKernels.multiplyPacked)
        #endif
    }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) {
        #if arch(x86_64)
        switch level {
        case .v4: unsafe run(product, NNKernelsV4.dgemm, NNKernelsV4.multiplyPacked)
        case .v3: unsafe run(product, NNKernelsV3.dgemm, NNKernelsV3.multiplyPacked)
        case .baseline: unsafe run(product, NNKernels.dgemm, NNKernels.multiplyPacked)
        }
        #else
        unsafe run(product, NNKernels.dgemm, NNKernels.multiplyPacked)
        #endif
    }

    private typealias Kernel<Element> = (
        _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int,
        _ alpha: Element, _ a: UnsafePointer<Element>, _ lda: Int, _ b: UnsafePointer<Element>, _ ldb: Int,
        _ beta: Element, _ c: UnsafeMutablePointer<Element>, _ ldc: Int, _ workspace: UnsafeMutableRawPointer
    ) -> Void

    private typealias PackedKernel<Element> = (
        _ transposeA: Bool, _ m: Int, _ n: Int, _ k: Int, _ first: Int, _ columns: Int,
        _ alpha: Element, _ a: UnsafePointer<Element>, _ lda: Int, _ packed: UnsafePointer<Element>,
        _ beta: Element, _ c: UnsafeMutablePointer<Element>, _ ldc: Int, _ workspace: UnsafeMutableRawPointer
    ) -> Void

    @inline(__always)
    private func run<Element: Scalar>(
        _ product: MatrixProduct<Element>,
        _ kernel: Kernel<Element>,
        _ packedKernel: PackedKernel<Element>
    ) {
        let p = unsafe product
        unsafe p.checkSizes()
        if let packed = unsafe p.packed {
            unsafe packedKernel(
                p.transposeA,
                p.m,
                packed.n,
                p.k,
                packed.first,
                p.n,
                p.alpha,
                p.a,
                p.lda,
                packed.base,
                p.beta,
                p.c,
                p.ldc,
                KernelWorkspace.ofThisThread
            )
            return
        }
        unsafe kernel(
            p.transposeA,
            p.transposeB,
            p.m,
            p.n,
            p.k,
            p.alpha,
            p.a,
            p.lda,
            p.b,
            p.ldb,
            p.beta,
            p.c,
            p.ldc,
            KernelWorkspace.ofThisThread
        )
    }
}
