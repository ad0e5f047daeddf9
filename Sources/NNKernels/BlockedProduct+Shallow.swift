/// Products of little depth, whose tiles are done before a call for each would be.
extension BlockedProduct {
    /// The whole panels of a block of little depth, row by row of the result: what is changed once must come from memory
    /// in the order in which it lies there, and go back.
    /// - Returns: how many columns are done; 0 where this is no such block.
    func multiplyShallow(
        _ row: Int,
        _ height: Int,
        _ column: Int,
        _ width: Int,
        _ k: Int,
        _ depth: Int,
        _ beta: Element
    ) -> Int {
        let lanes = Register.vectors &* Element.width
        let count = width / lanes
        guard depth <= Blocking<Element>.shallowDepth, count > 1, beta == 0 || beta == 1 else { return 0 }
        guard unsafe !operands.storesTransposed else { return 0 }
        let highest = unsafe operands.tileRows(Register.vectors)
        var (top, strip) = (0, 0)
        while top < height {
            let tileRows = Blocking<Element>.tileRows(height &- top, highest: highest)
            let (p, rowStride, depthStride) = unsafe rowsOfP(row &+ top, strip, k, depth)
            unsafe multiplyTile(
                rows: tileRows,
                vectors: Register.vectors,
                depth: depth,
                p: p,
                rowStride: rowStride,
                depthStride: depthStride,
                q: operands.q + (k &* operands.ldq &+ column),
                qStride: operands.ldq,
                alpha: alpha,
                beta: beta,
                resumes: false,
                c: c + ((row &+ top) &* ldc &+ column),
                ldc: ldc,
                beside: count
            )
            top &+= tileRows
            strip &+= 1
        }
        return count &* lanes
    }

    /// The tiles of a panel of little depth in one call: each would take about as long to call as to compute.
    /// - Returns: how many tiles are done from the first row on, each of the height `highest`.
    func multiplyTilesBelow(
        _ row: Int,
        _ height: Int,
        _ highest: Int,
        _ column: Int,
        _ columns: Int,
        _ vectors: Int,
        _ k: Int,
        _ depth: Int,
        _ q: UnsafePointer<Element>,
        _ qStride: Int,
        _ beta: Element
    ) -> Int {
        guard unsafe !operands.storesTransposed && operands.pRunsAlongDepth, beta == 0 || beta == 1 else { return 0 }
        let fewest = Blocking<Element>.fewestTilesBelow
        // What is left of the height when it is no multiple goes to two tiles, see ``Blocking/tileRows``.
        var count = height / highest
        if count &* highest < height { count &-= 1 }
        let stride = vectors &* Element.width
        while columns < stride && count >= fewest {
            if unsafe beta == 0 && mayRunOver(row &+ (count &- 1) &* highest, highest, column, stride) { break }
            count &-= 1
        }
        guard count >= fewest else { return 0 }
        let (p, rowStride, depthStride) = unsafe rowsOfP(row, 0, k, depth)
        unsafe multiplyTile(
            rows: highest,
            vectors: vectors,
            depth: depth,
            p: p,
            rowStride: rowStride,
            depthStride: depthStride,
            q: q,
            qStride: qStride,
            alpha: alpha,
            beta: beta,
            resumes: false,
            c: c + (row &* ldc &+ column),
            ldc: ldc,
            below: count
        )
        return count
    }
}
