internal import NNKernels

/// Matrix products by the kernels of this package.
public struct SwiftMultiplier: MatrixMultiplier {
    /// The engine's name: `swift`.
    public var name: String { "swift" }

    /// Makes the multiplier.
    public init() {}

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) { unsafe ReferenceMultiplier().multiply(product) }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) { unsafe ReferenceMultiplier().multiply(product) }
}
