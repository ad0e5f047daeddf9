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
        guard depth <= Blocking<Element>.shallowDepth, count > 1 else { return 0 }
        guard unsafe !operands.storesTransposed else { return 0 }
        let highest = unsafe operands.tileRows(Register.vectors)
        var (top, strip) = (0, 0)
        while top < height {
            let tileRows = Blocking<Element>.tileRows(height &- top, highest: highest)
            let (p, rowStride, depthStride) = unsafe rowsOfP(row &+ top, strip, k, depth)
            let product = unsafe TileProduct(
                depth: depth,
                p: p,
                rowStride: rowStride,
                depthStride: depthStride,
                q: operands.q + (k &* operands.ldq &+ column),
                qStride: operands.ldq,
                alpha: alpha,
                beta: beta,
                c: c + ((row &+ top) &* ldc &+ column),
                ldc: ldc
            )
            unsafe multiplyTile(rows: tileRows, vectors: Register.vectors, product, tilesBeside: count)
            top &+= tileRows
            strip &+= 1
        }
        return count &* lanes
    }
}
