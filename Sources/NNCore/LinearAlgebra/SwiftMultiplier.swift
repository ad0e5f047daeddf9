internal import NNKernelInterface

/// Matrix products by the kernels of this package, at the highest level that the processor has.
///
/// An element's bits depend on its row of `op(A)`, its column of `op(B)`, α, β and what `C` held: a row alone and the
/// same row in a batch are equal, and so are levels v3 and v4. `baseline` differs, where it has no fused multiply-add.
public struct SwiftMultiplier: MatrixMultiplier {
    /// Which instructions the kernels use.
    public let level: CPULevel
    private let kernels: KernelSet

    /// The engine's name: `swift`.
    public var name: String { "swift" }

    /// Packed factors are read as the level's kernels arrange them.
    public var packingForm: PackingForm? { .registers(level) }

    /// Makes the multiplier.
    /// - Parameter level: which instructions to use; never more than the processor has.
    public init(level: CPULevel = .current) {
        self.level = min(level, .highestSupported)
        kernels = .of(level)
    }

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) {
        unsafe run(product, kernels.floatProduct, kernels.floatPackedProduct)
    }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) {
        unsafe run(product, kernels.doubleProduct, kernels.doublePackedProduct)
    }

    @inline(__always)
    private func run<Element: Scalar>(
        _ product: MatrixProduct<Element>,
        _ kernel: KernelSet.Product<Element>,
        _ packedKernel: KernelSet.PackedProduct<Element>
    ) {
        unsafe product.checkSizes()
        var arguments = unsafe product.arguments
        guard let packed = unsafe product.packed else {
            unsafe kernel(arguments, KernelWorkspace.ofThisThread)
            return
        }
        unsafe arguments.b = packed.base
        unsafe packedKernel(arguments, packed.n, packed.first, KernelWorkspace.ofThisThread)
    }
}
