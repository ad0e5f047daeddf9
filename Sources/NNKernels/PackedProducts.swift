internal import NNKernelInterface

/// Columns of a `Q` that was packed beforehand: blocks of depth, each of panels one behind the other.
@unsafe struct PackedColumns<Element: KernelElement> {
    let base: UnsafePointer<Element>
    /// Columns of all panels together.
    let width: Int
    /// The first column that is meant: the start of a panel.
    let first: Int

    /// The panels of the block of depth that starts at `k`.
    @inline(__always)
    func panels(_ k: Int, _ depth: Int) -> UnsafePointer<Element> { unsafe base + (k &* width &+ first &* depth) }
}

/// Columns of a panel, at multiples of which a product may be divided, and of a register.
func packedPanelColumns<Element: KernelElement>(_: Element.Type) -> (columns: Int, register: Int) {
    (Register.vectors * Element.width, Element.width)
}

/// Computes a product with some columns of a right factor that was packed beforehand, in single precision.
///
/// The bits are those of the product with the factor as it was.
/// - Parameters:
///   - product: the product; `b` is what ``packRightFactor`` wrote for all columns, `n` how many of them are meant. Where
///     they end before `width`, `n` is a multiple of ``packedPanelColumns`` that leaves more than one register of columns.
///   - width: columns of the whole factor.
///   - first: the first column that is meant, a multiple of ``packedPanelColumns``.
///   - workspace: ``workspaceByteCount`` bytes, 64-byte aligned, that no other call uses meanwhile.
@inline(never)
func multiplyPacked(_ product: GEMM<Float>, width: Int, first: Int, workspace: UnsafeMutableRawPointer) {
    unsafe packedProduct(product, width, first, workspace)
}

/// As the other `multiplyPacked`, in double precision.
@inline(never)
func multiplyPacked(_ product: GEMM<Double>, width: Int, first: Int, workspace: UnsafeMutableRawPointer) {
    unsafe packedProduct(product, width, first, workspace)
}

/// Columns as whole registers.
@inline(__always)
private func paddedColumns<Element: KernelElement>(_ n: Int, _: Element.Type) -> Int {
    (n + Element.width - 1) / Element.width * Element.width
}

/// Packs `op(B)` for ``multiplyPacked``.
///
/// Shapes: `op(B)` [k, n], `packed` k lines of n columns, rounded up to whole registers.
@inline(__always)
func packRightFactor<Element: KernelElement>(
    transposeB: Bool,
    n: Int,
    k: Int,
    b: UnsafePointer<Element>,
    ldb: Int,
    into packed: UnsafeMutablePointer<Element>
) {
    guard n > 0, k > 0 else { return }
    let depthStep = Blocking<Element>.depth(of: k)
    let width = paddedColumns(n, Element.self)
    var start = 0
    while start < k {
        let depth = min(depthStep, k &- start)
        unsafe Packing.panels(
            b,
            stride: ldb,
            runsAlongDepth: transposeB,
            columns: 0..<n,
            k: start,
            depth: depth,
            into: packed + start &* width
        )
        start &+= depth
    }
}

@inline(__always)
private func packedProduct<Element: KernelElement>(
    _ product: GEMM<Element>,
    _ width: Int,
    _ first: Int,
    _ workspace: UnsafeMutableRawPointer
) {
    guard unsafe !isScaling(product) else { return }
    let packed = unsafe PackedColumns(base: product.b, width: paddedColumns(width, Element.self), first: first)
    let operands = unsafe Operands(product, packed: packed)
    unsafe BlockedProduct(operands, product, workspace: workspace).run(beta: product.beta, packed: packed)
}
