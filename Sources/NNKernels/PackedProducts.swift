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

/// Columns of a panel, at multiples of which a product may be divided, and of a register, in single precision.
public func packedPanelColumns(_: Float.Type) -> (panel: Int, register: Int) {
    (Register.vectors * Float.width, Float.width)
}

/// Columns of a panel, at multiples of which a product may be divided, and of a register, in double precision.
public func packedPanelColumns(_: Double.Type) -> (panel: Int, register: Int) {
    (Register.vectors * Double.width, Double.width)
}

/// Packs `op(B)` for ``multiplyPacked``, in single precision.
///
/// Shapes: `op(B)` [k, n], `packed` k lines of n columns, rounded up to whole registers.
@inline(never)
public func packRightFactor(
    transposeB: Bool,
    n: Int,
    k: Int,
    b: UnsafePointer<Float>,
    ldb: Int,
    into packed: UnsafeMutablePointer<Float>
) {
    unsafe pack(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
}

/// `C ← α·op(A)·op(B) + β·C` for some columns of a `B` that was packed beforehand, in single precision.
///
/// Shapes: `op(A)` [m, k], `op(B)` [k, n], `C` [m, columns]. The bits are those of the product of the whole `B` as it was.
/// - Parameters:
///   - first: the first column, a multiple of ``packedPanelColumns``.
///   - columns: how many; where they end before `n`, a multiple of ``packedPanelColumns`` that leaves more than
///     one register of columns.
///   - packed: what ``packRightFactor`` wrote for all `n` columns.
///   - workspace: ``workspaceByteCount`` bytes, 64-byte aligned, that no other call uses meanwhile.
@inline(never)
public func multiplyPacked(
    transposeA: Bool,
    m: Int,
    n: Int,
    k: Int,
    first: Int,
    columns: Int,
    alpha: Float,
    a: UnsafePointer<Float>,
    lda: Int,
    packed: UnsafePointer<Float>,
    beta: Float,
    c: UnsafeMutablePointer<Float>,
    ldc: Int,
    workspace: UnsafeMutableRawPointer
) {
    unsafe packedProduct(
        transposeA: transposeA,
        m: m,
        columns: columns,
        k: k,
        alpha: alpha,
        a: a,
        lda: lda,
        packed: PackedColumns(base: packed, width: paddedColumns(n, Float.self), first: first),
        beta: beta,
        c: c,
        ldc: ldc,
        workspace: workspace
    )
}

/// Packs `op(B)` for ``multiplyPacked``, in double precision.
///
/// Shapes: `op(B)` [k, n], `packed` k lines of n columns, rounded up to whole registers.
@inline(never)
public func packRightFactor(
    transposeB: Bool,
    n: Int,
    k: Int,
    b: UnsafePointer<Double>,
    ldb: Int,
    into packed: UnsafeMutablePointer<Double>
) {
    unsafe pack(transposeB: transposeB, n: n, k: k, b: b, ldb: ldb, into: packed)
}

/// `C ← α·op(A)·op(B) + β·C` for some columns of a `B` that was packed beforehand, in double precision.
///
/// Shapes: `op(A)` [m, k], `op(B)` [k, n], `C` [m, columns]. The bits are those of the product of the whole `B` as it was.
/// - Parameters:
///   - first: the first column, a multiple of ``packedPanelColumns``.
///   - columns: how many; where they end before `n`, a multiple of ``packedPanelColumns`` that leaves more than
///     one register of columns.
///   - packed: what ``packRightFactor`` wrote for all `n` columns.
///   - workspace: ``workspaceByteCount`` bytes, 64-byte aligned, that no other call uses meanwhile.
@inline(never)
public func multiplyPacked(
    transposeA: Bool,
    m: Int,
    n: Int,
    k: Int,
    first: Int,
    columns: Int,
    alpha: Double,
    a: UnsafePointer<Double>,
    lda: Int,
    packed: UnsafePointer<Double>,
    beta: Double,
    c: UnsafeMutablePointer<Double>,
    ldc: Int,
    workspace: UnsafeMutableRawPointer
) {
    unsafe packedProduct(
        transposeA: transposeA,
        m: m,
        columns: columns,
        k: k,
        alpha: alpha,
        a: a,
        lda: lda,
        packed: PackedColumns(base: packed, width: paddedColumns(n, Double.self), first: first),
        beta: beta,
        c: c,
        ldc: ldc,
        workspace: workspace
    )
}

/// Columns as whole registers.
@inline(__always)
private func paddedColumns<Element: KernelElement>(_ n: Int, _: Element.Type) -> Int {
    (n + Element.width - 1) / Element.width * Element.width
}

@inline(__always)
private func pack<Element: KernelElement>(
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
    transposeA: Bool,
    m: Int,
    columns: Int,
    k: Int,
    alpha: Element,
    a: UnsafePointer<Element>,
    lda: Int,
    packed: PackedColumns<Element>,
    beta: Element,
    c: UnsafeMutablePointer<Element>,
    ldc: Int,
    workspace: UnsafeMutableRawPointer
) {
    guard m > 0, columns > 0 else { return }
    guard alpha != 0, k > 0 else {
        unsafe scale(m: m, n: columns, beta: beta, c: c, ldc: ldc)
        return
    }
    let operands = unsafe Operands(
        transposeA: transposeA,
        m: m,
        n: columns,
        k: k,
        a: a,
        lda: lda,
        packed: packed
    )
    unsafe BlockedProduct(operands, alpha: alpha, c: c, ldc: ldc, workspace: workspace).run(beta: beta, packed: packed)
}
