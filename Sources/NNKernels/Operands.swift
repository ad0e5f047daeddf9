internal import NNKernelInterface

/// A product as the blocked algorithm sees it: `P` is read one element at a time, `Q` one register at a time.
///
/// Either (P, Q) = (op(A), op(B)), or, with the result stored transposed, (op(B)ᵀ, op(A)ᵀ): whichever needs less
/// packing, or fills more lanes. Both give the same bits, since a·b = b·a.
@unsafe struct Operands<Element: KernelElement> {
    var rows: Int
    var columns: Int
    var depth: Int
    var p: UnsafePointer<Element>
    /// Elements from one stored line of `P` to the next.
    var ldp: Int
    /// Whether the lines of `P` run along k.
    var pRunsAlongDepth: Bool
    var q: UnsafePointer<Element>
    /// Elements from one stored line of `Q` to the next.
    var ldq: Int
    /// Whether the lines of `Q` run along k, so that it must be transposed into panels.
    var qRunsAlongDepth: Bool
    /// Whether the result is stored transposed.
    var storesTransposed: Bool

    /// Whether `P` has so few rows that transposing all of `Q` first would cost more than the product.
    var isThin: Bool { unsafe qRunsAlongDepth && rows <= Blocking<Element>.thinRows }

    /// Whether `Q` is packed into panels before it is used.
    ///
    /// Lines that run along its columns are read where they lie, except when rows and depth enough make the copy pay and
    /// their distance is a multiple of ``Blocking/conflictingByteCount`` (all lines would share a few sets of the caches,
    /// and what a tile has read would be gone before the next one needs it) or they lie beyond ``Blocking/reach(rows:)``.
    var packsQ: Bool {
        let distance = unsafe ldq &* MemoryLayout<Element>.stride
        return unsafe qRunsAlongDepth
            || rows >= 32 && depth > Blocking<Element>.conflictingDepth
                && (distance % Blocking<Element>.conflictingByteCount == 0
                    || distance &* depth > Blocking<Element>.reach(rows: rows))
    }

    /// Whether `P` is packed into strips before it is used: where its lines run along its rows, unless the whole lies so
    /// close together that the first-level cache holds it as it is.
    var packsP: Bool {
        unsafe !pRunsAlongDepth && ldp &* depth &* MemoryLayout<Element>.stride > Blocking<Element>.closeByteCount
    }

    /// Most rows of a tile over a panel of `vectors` registers.
    ///
    /// Packed rows come in strips of a group. Of rows that are read along the depth, a multiple of 4096 bytes apart, only
    /// as many as one set of the first-level cache has room for.
    @inline(__always)
    func tileRows(_ vectors: Int) -> Int {
        let distance = unsafe ldp &* MemoryLayout<Element>.stride
        let isStrip = unsafe packsP || pRunsAlongDepth && distance % 4096 == 0
        return isStrip ? min(Register.group, Register.rows(vectors)) : Register.rows(vectors)
    }

    init(_ product: GEMM<Element>) {
        let (m, n, k) = unsafe (product.m, product.n, product.k)
        let (a, lda, transposeA) = unsafe (product.a, product.lda, product.transposeA)
        let (b, ldb, transposeB) = unsafe (product.b, product.ldb, product.transposeB)
        let swaps = unsafe Self.swaps(transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k)
        unsafe depth = k
        unsafe storesTransposed = swaps
        if swaps {
            unsafe (rows, columns) = (n, m)
            unsafe (p, ldp, pRunsAlongDepth) = unsafe (b, ldb, transposeB)
            unsafe (q, ldq, qRunsAlongDepth) = unsafe (a, lda, !transposeA)
        } else {
            unsafe (rows, columns) = (m, n)
            unsafe (p, ldp, pRunsAlongDepth) = unsafe (a, lda, !transposeA)
            unsafe (q, ldq, qRunsAlongDepth) = unsafe (b, ldb, transposeB)
        }
    }

    /// Whether (P, Q) = (op(B)ᵀ, op(A)ᵀ): a matter of sizes and directions alone.
    ///
    /// A factor whose lines run along k can be P as it lies; one whose lines run along the result can be Q as it lies.
    @inline(__always)
    private static func swaps(transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int) -> Bool {
        let width = Element.width
        let (half, rest) = (width / 2, n % width)
        guard transposeB else {
            // Aᵀ and B can both be either. B with few columns leaves lanes empty, and narrow panels are bound by loads: then
            // a taller A is Q, if it fills its registers better, unless transposing the result costs more than that spares.
            // Measured on Zen 5, GFLOP/s, B as Q and A: 64 × 2 × 256 18 and 99, 512 × 10 × 256 84 and 203, 32 × 4 × 32 31
            // and 58; at v3 512 × 12 × 200 64 and 120, but 1024 × 20 × 64 (lines of a page's size) 75 and 68.
            let leastDepth = n <= half ? 16 : 4 &* width
            guard transposeA, m >= max(n, width), n < 3 &* width, k >= leastDepth else { return false }
            let lanes = (a: (m &+ width &- 1) / width &* width, b: (n &+ width &- 1) / width &* width)
            return lanes.a &* n < lanes.b &* m
        }
        // Bᵀ must be transposed into panels, or A, if A has fewer rows. But A with at most half a register of rows would leave
        // most lanes empty: then B is (measured on Zen 5). And a narrow B, of few rows that leave most lanes of the last
        // register empty, or some where A has few rows too, is left where it lies although A has more rows, unless its lines
        // are short.
        let thinRows = Blocking<Element>.thinRows
        let isNarrow = n <= thinRows && rest > 0 && k > 2 &* width && (rest <= half || m <= thinRows)
        return m > half && (transposeA || m < n || isNarrow)
    }

    /// A product whose right factor was packed beforehand: nothing is left to choose.
    init(_ product: GEMM<Element>, packed: PackedColumns<Element>) {
        unsafe (rows, columns, depth) = (product.m, product.n, product.k)
        unsafe (p, ldp, pRunsAlongDepth) = unsafe (product.a, product.lda, !product.transposeA)
        unsafe (q, ldq, qRunsAlongDepth) = unsafe (packed.base, product.n, false)
        unsafe storesTransposed = false
    }
}
