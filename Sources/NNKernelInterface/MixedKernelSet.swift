// The functions have no context, and nothing here changes: that is what makes it Sendable.
/// The kernels of products whose factors are rounded to bfloat16, of one kind of processor.
@safe public final class MixedKernelSet: @unchecked Sendable {
    /// The matrix product; the workspace has ``workspaceByteCount`` bytes.
    public let product: KernelSet.Product<Float>
    /// The product with a packed factor.
    public let packedProduct: KernelSet.PackedProduct<Float>
    /// Packs a factor, to ``packedCount`` words of 32 bits.
    public let packing: KernelSet.Packing<Float>
    /// Words that a packed factor of n columns and k rows has.
    public let packedCount: (_ n: Int, _ k: Int) -> Int
    /// A loop of multiply-adds of pairs in registers.
    public let peakLoop: KernelSet.PeakLoop
    /// Columns at multiples of which a product with a packed factor may be divided.
    public let panelColumns: Int
    /// Bytes of the workspace that products need.
    public let workspaceByteCount: Int

    /// Gathers the kernels.
    public init(
        product: @escaping KernelSet.Product<Float>,
        packedProduct: @escaping KernelSet.PackedProduct<Float>,
        packing: @escaping KernelSet.Packing<Float>,
        packedCount: @escaping (_ n: Int, _ k: Int) -> Int,
        peakLoop: @escaping KernelSet.PeakLoop,
        panelColumns: Int,
        workspaceByteCount: Int
    ) {
        unsafe self.product = product
        unsafe self.packedProduct = packedProduct
        unsafe self.packing = packing
        self.packedCount = packedCount
        self.peakLoop = peakLoop
        self.panelColumns = panelColumns
        self.workspaceByteCount = workspaceByteCount
    }
}
