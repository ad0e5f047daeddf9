public import NNKernelInterface

/// The mixed kernels of the level that this copy of the module was compiled for: all that is seen of it from outside.
/// - Parameter usesTiles: whether sums are kept in the processor's matrix tiles (AMX); it must have them, and this copy be
///   for processors with AVX512-BF16.
@inline(never)
public func mixedKernels(usesTiles: Bool) -> MixedKernelSet {
    unsafe MixedKernelSet(
        product: usesTiles
            ? { unsafe multiply($0, usesTiles: true, $1) } : { unsafe multiply($0, usesTiles: false, $1) },
        packedProduct: usesTiles
            ? { unsafe multiplyPacked($0, $1, $2, usesTiles: true, $3) }
            : { unsafe multiplyPacked($0, $1, $2, usesTiles: false, $3) },
        packing: { transposeB, n, k, b, ldb, packed in
            let count = PairLayout.packedCount(n: n, k: k)
            unsafe packed.withMemoryRebound(to: UInt32.self, capacity: count) {
                unsafe MixedProduct.pack(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: $0)
            }
        },
        packedCount: { PairLayout.packedCount(n: $0, k: $1) },
        peakLoop: usesTiles ? { mixedPeakLoop($0, usesTiles: true) } : { mixedPeakLoop($0, usesTiles: false) },
        panelColumns: PairLayout.extent,
        workspaceByteCount: PairLayout.workspaceByteCount
    )
}

@inline(never)
private func multiply(_ product: GEMM<Float>, usesTiles: Bool, _ workspace: UnsafeMutableRawPointer) {
    unsafe MixedProduct(product, usesTiles: usesTiles, workspace: workspace).run()
}

@inline(never)
private func multiplyPacked(
    _ product: GEMM<Float>,
    _ width: Int,
    _ first: Int,
    usesTiles: Bool,
    _ workspace: UnsafeMutableRawPointer
) {
    let count = unsafe PairLayout.packedCount(n: width, k: product.k)
    unsafe product.b.withMemoryRebound(to: UInt32.self, capacity: count) {
        unsafe MixedProduct(product, usesTiles: usesTiles, workspace: workspace).run(packed: ($0, width, first))
    }
}
