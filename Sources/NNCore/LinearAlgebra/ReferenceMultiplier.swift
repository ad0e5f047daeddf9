internal import NNKernelInterface

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
        unsafe product.checkSizes()
        unsafe KernelSet.of(.baseline).floatPlainProduct(product.arguments)
    }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) {
        unsafe product.checkSizes()
        unsafe KernelSet.of(.baseline).doublePlainProduct(product.arguments)
    }
}
