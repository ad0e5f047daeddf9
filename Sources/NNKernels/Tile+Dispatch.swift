/// Runs the tile of `rows` × `vectors` registers; `rows` is a power of two up to `Register.rows`.
@inline(__always)
func multiplyTile<Element: KernelElement>(
    rows: Int,
    vectors: Int,
    depth: Int,
    p: UnsafePointer<Element>,
    rowStride: Int,
    depthStride: Int,
    q: UnsafePointer<Element>,
    qStride: Int,
    alpha: Element,
    beta: Element,
    c: UnsafeMutablePointer<Element>,
    ldc: Int
) {
    @inline(__always)
    func run<let r: Int, let v: Int>(_: Tile<Element, r, v>.Type) {
        unsafe Tile<Element, r, v>.multiply(
            depth: depth,
            p: p,
            rowStride: rowStride,
            depthStride: depthStride,
            q: q,
            qStride: qStride,
            alpha: alpha,
            beta: beta,
            c: c,
            ldc: ldc
        )
    }
    switch (rows, vectors) {
    #if NNKERNELS_V4
    case (8, 3): run(Tile<Element, 8, 3>.self)
    case (8, 2): run(Tile<Element, 8, 2>.self)
    case (8, 1): run(Tile<Element, 8, 1>.self)
    #endif
    #if NNKERNELS_V4 || NNKERNELS_V3
    case (4, 3): run(Tile<Element, 4, 3>.self)
    case (2, 3): run(Tile<Element, 2, 3>.self)
    case (1, 3): run(Tile<Element, 1, 3>.self)
    #endif
    case (4, 2): run(Tile<Element, 4, 2>.self)
    case (4, 1): run(Tile<Element, 4, 1>.self)
    case (2, 2): run(Tile<Element, 2, 2>.self)
    case (2, 1): run(Tile<Element, 2, 1>.self)
    case (1, 2): run(Tile<Element, 1, 2>.self)
    case (1, 1): run(Tile<Element, 1, 1>.self)
    default: preconditionFailure("no tile of \(rows) × \(vectors) registers")
    }
}
