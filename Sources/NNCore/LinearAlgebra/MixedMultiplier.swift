internal import NNKernelInterface

/// Matrix products of single precision whose factors are rounded to bfloat16; sums and results stay single.
///
/// An element's bits depend on its row of `op(A)`, its column of `op(B)`, α, β, what `C` held, and the level: a row alone and
/// the same row in a batch are equal.
/// Accuracy: elementwise, with u = 2⁻²⁴ and u₁₆ = 2⁻⁸, `|Ĉ − C| ≤ (2u₁₆ + u₁₆² + 2(k+2)·u)·|α||A||B| + 2u·|β||C|` where no number is
/// subnormal; subnormal factors count as 0, and so may subnormal sums.
/// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, ch. 3; Intel, *Software Developer's Manual*, vol. 2,
/// `VDPBF16PS` and `TDPBF16PS`.
public struct MixedMultiplier: MatrixMultiplier {
    /// Which instructions the kernels use.
    public let level: BFloat16Level
    private let kernels: MixedKernelSet

    /// The name: `mixed`.
    public var name: String { "mixed" }

    /// Packed factors are pairs.
    public var packingForm: PackingForm? { .pairs(level) }

    /// Makes the multiplier.
    /// - Parameter level: which instructions to use; those below where the processor has not got them.
    public init(level: BFloat16Level = .current) {
        self.level = level.orBelow
        kernels = .of(level)
    }

    /// Computes one product.
    public func multiply(_ product: MatrixProduct<Float>) {
        unsafe product.checkSizes()
        var arguments = unsafe product.arguments
        guard let packed = unsafe product.packed else {
            unsafe kernels.product(arguments, KernelWorkspace.ofThisThread)
            return
        }
        unsafe arguments.b = packed.base
        unsafe kernels.packedProduct(arguments, packed.n, packed.first, KernelWorkspace.ofThisThread)
    }

    /// Never called: a plan of mixed precision is refused in double precision.
    public func multiply(_ product: MatrixProduct<Double>) {
        unsafe SwiftMultiplier().multiply(product)
    }
}
