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
    /// `P` is read one element at a time, at `p + row·rowStride + index·depthStride`; `Q` one register at a time, at
    /// `q + index·qStride + column`; one of `P`'s strides is 1. With β = 0, `C` is not read. Rows are stored from the first
    /// to the last, on which ``BlockedProduct`` relies where it lets them run over. To resume is to go on with the sums
    /// that a call with α = 1 and β = 0 left in `C`: the bits are those of one call over both depths.
    @inline(__always)
    static func multiply(
        depth: Int,
        p: UnsafePointer<Element>,
        rowStride: Int,
        depthStride: Int,
        q: UnsafePointer<Element>,
        qStride: Int,
        alpha: Element,
        beta: Element,
        resumes: Bool,
        c: UnsafeMutablePointer<Element>,
        ldc: Int,
        tilesBeside: Int,
        tilesBelow: Int,
        pStep: Int,
        prefetches: Bool
    ) {
        if vectors == Register.vectors && tilesBeside > 1 {
            unsafe multiplySideBySide(
                tilesBeside,
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
        } else if isHighest && tilesBelow > 1 && depthStride == 1 {
            unsafe multiplyLinesBelow(
                tilesBelow,
                pStep: pStep,
                prefetches: prefetches,
                depth: depth,
                p,
                p + 4 &* rowStride,
                p + 8 &* rowStride,
                rowStride: rowStride,
                q: q,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                c: c,
                ldc: ldc
            )
        } else if isHighest && tilesBelow > 1 {
            unsafe multiplyAcrossBelow(
                tilesBelow,
                pStep: pStep,
                prefetches: prefetches,
                depth: depth,
                p: p,
                depthStride: depthStride,
                q: q,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                c: c,
                ldc: ldc
            )
        } else {
            precondition(tilesBeside <= 1 && tilesBelow <= 1, "tiles of this size do not come several at once")
            unsafe multiplyAlone(
                depth: depth,
                p: p,
                rowStride: rowStride,
                depthStride: depthStride,
                q: q,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                resumes: resumes,
                c: c,
                ldc: ldc
            )
        }
    }

    /// As ``multiply`` for one tile.
    @inline(__always)
    private static func multiplyAlone(
        depth: Int,
        p: UnsafePointer<Element>,
        rowStride: Int,
        depthStride: Int,
        q: UnsafePointer<Element>,
        qStride: Int,
        alpha: Element,
        beta: Element,
        resumes: Bool,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        if depthStride == 1 {
            // Every fourth row's address is an argument, so that the compiler cannot derive each row's from the one
            // before: such a chain of additions, a cycle each, is longer than the work of a narrow tile.
            unsafe multiplyLines(
                depth: depth,
                p,
                p + 4 &* rowStride,
                p + 8 &* rowStride,
                rowStride: rowStride,
                q: q,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                resumes: resumes,
                c: c,
                ldc: ldc
            )
        } else {
            unsafe multiplyAcross(
                depth: depth,
                p: p,
                depthStride: depthStride,
                q: q,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                resumes: resumes,
                c: c,
                ldc: ldc
            )
        }
    }

    /// Whether tiles have this height wherever rows enough are left.
    @inline(__always)
    private static var isHighest: Bool {
        rows == Register.rows(vectors) || rows == min(Register.group, Register.rows(vectors))
    }

    /// As ``multiply`` for several tiles, whose lines of `Q` and `C` go on from each to the next.
    @inline(never)
    private static func multiplySideBySide(
        _ count: Int,
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
        for tile in 0..<count {
            let start = tile &* vectors &* Element.width
            unsafe compute(
                depth: depth,
                p,
                p + 4 &* rowStride,
                p + 8 &* rowStride,
                rowStride: rowStride,
                depthStride: depthStride,
                runsAlongDepth: false,
                q: q + start,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                resumes: false,
                c: c + start,
                ldc: ldc
            )
        }
    }

    /// As ``multiply`` where the rows of `P` run along the depth.
    @inline(never)
    private static func multiplyLines(
        depth: Int,
        _ p0: UnsafePointer<Element>,
        _ p4: UnsafePointer<Element>,
        _ p8: UnsafePointer<Element>,
        rowStride: Int,
        q: UnsafePointer<Element>,
        qStride: Int,
        alpha: Element,
        beta: Element,
        resumes: Bool,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        unsafe compute(
            depth: depth,
            p0,
            p4,
            p8,
            rowStride: rowStride,
            depthStride: 1,
            runsAlongDepth: true,
            q: q,
            qStride: qStride,
            alpha: alpha,
            beta: beta,
            resumes: resumes,
            c: c,
            ldc: ldc
        )
    }

    /// As ``multiplyLines`` for several tiles, one below the other.
    @inline(never)
    private static func multiplyLinesBelow(
        _ count: Int,
        pStep: Int,
        prefetches: Bool,
        depth: Int,
        _ p0: UnsafePointer<Element>,
        _ p4: UnsafePointer<Element>,
        _ p8: UnsafePointer<Element>,
        rowStride: Int,
        q: UnsafePointer<Element>,
        qStride: Int,
        alpha: Element,
        beta: Element,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        var (p0, p4, p8) = unsafe (p0, p4, p8)
        var c = unsafe c
        for _ in 0..<count {
            if prefetches { unsafe prefetch(c, ldc) }
            unsafe compute(
                depth: depth,
                p0,
                p4,
                p8,
                rowStride: rowStride,
                depthStride: 1,
                runsAlongDepth: true,
                q: q,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                resumes: false,
                c: c,
                ldc: ldc
            )
            unsafe p0 += pStep
            unsafe p4 += pStep
            unsafe p8 += pStep
            unsafe c += rows &* ldc
        }
    }

    /// Fetches a tile's part of the result.
    @inline(__always)
    private static func prefetch(_ c: UnsafePointer<Element>, _ ldc: Int) {
        for i in 0..<rows { unsafe Packing.prefetch(c + i &* ldc, count: vectors &* Element.width) }
    }

    /// As ``multiply`` where the elements of a column of `P` are adjacent, as in a strip that was packed.
    @inline(never)
    private static func multiplyAcross(
        depth: Int,
        p: UnsafePointer<Element>,
        depthStride: Int,
        q: UnsafePointer<Element>,
        qStride: Int,
        alpha: Element,
        beta: Element,
        resumes: Bool,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        unsafe compute(
            depth: depth,
            p,
            p + 4,
            p + 8,
            rowStride: 1,
            depthStride: depthStride,
            runsAlongDepth: false,
            q: q,
            qStride: qStride,
            alpha: alpha,
            beta: beta,
            resumes: resumes,
            c: c,
            ldc: ldc
        )
    }

    /// As ``multiplyAcross`` for several tiles, one below the other.
    @inline(never)
    private static func multiplyAcrossBelow(
        _ count: Int,
        pStep: Int,
        prefetches: Bool,
        depth: Int,
        p: UnsafePointer<Element>,
        depthStride: Int,
        q: UnsafePointer<Element>,
        qStride: Int,
        alpha: Element,
        beta: Element,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        var (p, c) = unsafe (p, c)
        for _ in 0..<count {
            if prefetches { unsafe prefetch(c, ldc) }
            unsafe compute(
                depth: depth,
                p,
                p + 4,
                p + 8,
                rowStride: 1,
                depthStride: depthStride,
                runsAlongDepth: false,
                q: q,
                qStride: qStride,
                alpha: alpha,
                beta: beta,
                resumes: false,
                c: c,
                ldc: ldc
            )
            unsafe p += pStep
            unsafe c += rows &* ldc
        }
    }
}
