/// How tiles are called: one, or several side by side or below one another.
///
/// Functions of their own, most for one direction of `P` alone, so that the compiler keeps the addresses in registers.
/// One tile is not several of which there is one: with those functions, 8 × 512 × 784 is 5 % slower and 16 × 32 × 16 15 %
/// (Zen 3, 2026-11-26).
extension Tile {
    /// `C ← α·P·Q + β·C` for one tile; or, as `resumes` says, `C ← C + P·Q` in the chain's order.
    ///
    /// Several tiles may come at once, unless they resume: of the full width, `tilesBeside` side by side; of a height that
    /// ``Operands/tileRows`` gives, `tilesBelow` one below the other, from each of which to the next `P` goes on by `pStep`. Of
    /// those, `prefetches` says whether each fetches its part of `C` while its sums are computed.
    ///
    /// Rows are stored from the first to the last, on which ``BlockedProduct`` relies where it lets them run over. To resume is
    /// to go on with the sums that a call with α = 1 and β = 0 left in `C`: the bits are those of one call over both depths.
    @inline(__always)
    static func multiply(
        _ product: TileProduct<Element>,
        resumes: Bool,
        tilesBeside: Int,
        tilesBelow: Int,
        pStep: Int,
        prefetches: Bool
    ) {
        // Every fourth row's address is an argument, so that the compiler cannot derive each row's from the one
        // before: such a chain of additions, a cycle each, is longer than the work of a narrow tile.
        let p4 = unsafe product.p + 4 &* product.rowStride
        let p8 = unsafe product.p + 8 &* product.rowStride
        if vectors == Register.vectors && tilesBeside > 1 {
            unsafe multiplySideBySide(tilesBeside, product)
        } else if unsafe isHighest && tilesBelow > 1 && product.depthStride == 1 {
            unsafe multiplyLinesBelow(tilesBelow, product, p4, p8, pStep: pStep, prefetches: prefetches)
        } else if isHighest && tilesBelow > 1 {
            unsafe multiplyAcrossBelow(tilesBelow, product, pStep: pStep, prefetches: prefetches)
        } else {
            precondition(tilesBeside <= 1 && tilesBelow <= 1, "tiles of this size do not come several at once")
            if unsafe product.depthStride == 1 {
                unsafe multiplyLines(product, p4, p8, resumes: resumes)
            } else {
                unsafe multiplyAcross(product, resumes: resumes)
            }
        }
    }

    /// Whether tiles have this height wherever rows enough are left.
    @inline(__always)
    private static var isHighest: Bool {
        rows == Register.rows(vectors) || rows == min(Register.group, Register.rows(vectors))
    }

    /// As ``multiply`` for several tiles, whose lines of `Q` and `C` go on from each to the next.
    @inline(never)
    private static func multiplySideBySide(_ count: Int, _ product: TileProduct<Element>) {
        let p4 = unsafe product.p + 4 &* product.rowStride
        let p8 = unsafe product.p + 8 &* product.rowStride
        for index in 0..<count {
            var tile = unsafe product
            let start = index &* vectors &* Element.width
            unsafe tile.q += start
            unsafe tile.c += start
            unsafe compute(tile, p4, p8, runsAlongDepth: false, resumes: false)
        }
    }

    /// As ``multiply`` where the rows of `P` run along the depth.
    @inline(never)
    private static func multiplyLines(
        _ product: TileProduct<Element>,
        _ p4: UnsafePointer<Element>,
        _ p8: UnsafePointer<Element>,
        resumes: Bool
    ) {
        var tile = unsafe product
        unsafe tile.depthStride = 1
        unsafe compute(tile, p4, p8, runsAlongDepth: true, resumes: resumes)
    }

    /// As ``multiplyLines`` for several tiles, one below the other.
    @inline(never)
    private static func multiplyLinesBelow(
        _ count: Int,
        _ product: TileProduct<Element>,
        _ p4: UnsafePointer<Element>,
        _ p8: UnsafePointer<Element>,
        pStep: Int,
        prefetches: Bool
    ) {
        var (tile, p4, p8) = unsafe (product, p4, p8)
        unsafe tile.depthStride = 1
        for _ in 0..<count {
            if prefetches { unsafe prefetch(tile.c, tile.ldc) }
            unsafe compute(tile, p4, p8, runsAlongDepth: true, resumes: false)
            unsafe tile.moveBelow(rows: rows, pStep: pStep)
            unsafe p4 += pStep
            unsafe p8 += pStep
        }
    }

    /// Fetches a tile's part of the result.
    @inline(__always)
    private static func prefetch(_ c: UnsafePointer<Element>, _ ldc: Int) {
        for i in 0..<rows { unsafe Packing.prefetch(c + i &* ldc, count: vectors &* Element.width) }
    }

    /// As ``multiply`` where the elements of a column of `P` are adjacent, as in a strip that was packed.
    @inline(never)
    private static func multiplyAcross(_ product: TileProduct<Element>, resumes: Bool) {
        var tile = unsafe product
        unsafe tile.rowStride = 1
        unsafe compute(tile, tile.p + 4, tile.p + 8, runsAlongDepth: false, resumes: resumes)
    }

    /// As ``multiplyAcross`` for several tiles, one below the other.
    @inline(never)
    private static func multiplyAcrossBelow(
        _ count: Int,
        _ product: TileProduct<Element>,
        pStep: Int,
        prefetches: Bool
    ) {
        var tile = unsafe product
        unsafe tile.rowStride = 1
        for _ in 0..<count {
            if prefetches { unsafe prefetch(tile.c, tile.ldc) }
            unsafe compute(tile, tile.p + 4, tile.p + 8, runsAlongDepth: false, resumes: false)
            unsafe tile.moveBelow(rows: rows, pStep: pStep)
        }
    }
}
