extension BlockedProduct {
    /// One block of depth of a product with few rows of `P` and a `Q` whose lines run along the depth.
    ///
    /// A chunk of `Q` is transposed and used at once, while the first-level cache holds it: packed as a whole, it would
    /// be written to memory and read again for almost nothing. The chains go on from chunk to chunk, so the bits are
    /// those of every other way.
    @inline(never)
    func multiplyThin(_ k: Int, _ depth: Int, _ beta: Element) {
        let (rows, columns) = unsafe (operands.rows, operands.columns)
        if unsafe operands.packsP { unsafe packP(0, rows, k, depth) }
        var column = rows == 1 ? unsafe multiplySingleRow(k, depth, beta) : 0
        while column < columns {
            let remaining = (columns &- column &+ Element.width &- 1) / Element.width
            let vectors = Blocking<Element>.panelVectors(remaining)
            let lanes = vectors &* Element.width
            let valid = min(lanes, columns &- column)
            let highest = unsafe operands.tileRows(vectors)
            var start = 0
            while start < depth {
                let chunk = min(Blocking<Element>.chunkDepth, depth &- start)
                unsafe Packing.transpose(
                    operands.q + (column &* operands.ldq &+ k &+ start),
                    stride: operands.ldq,
                    depth: chunk,
                    valid: valid,
                    width: lanes,
                    into: packedQ
                )
                var (row, strip) = (0, 0)
                while row < rows {
                    let tileRows = Blocking<Element>.tileRows(rows &- row, highest: highest)
                    let (p, rowStride, depthStride) = unsafe rowsOfP(row, strip, k, depth)
                    let product = unsafe TileProduct(
                        depth: chunk,
                        p: p + start &* depthStride,
                        rowStride: rowStride,
                        depthStride: depthStride,
                        q: UnsafePointer(packedQ),
                        qStride: lanes,
                        alpha: 1,
                        beta: 0,
                        c: sums + row &* lanes,
                        ldc: lanes
                    )
                    unsafe multiplyTile(rows: tileRows, vectors: vectors, product, resumes: start > 0)
                    row &+= tileRows
                    strip &+= 1
                }
                start &+= chunk
            }
            unsafe mergeSums(0, rows, column, valid, lanes, beta)
            column &+= lanes
        }
    }

    /// Of a single row, the columns that fill whole tiles of their own kind.
    /// - Returns: how many columns are done.
    private func multiplySingleRow(_ k: Int, _ depth: Int, _ beta: Element) -> Int {
        let columns = unsafe operands.columns
        let (p, _, depthStride) = unsafe rowsOfP(0, 0, k, depth)
        let lanes = SingleRowTile<Element>.groups &* Element.width
        var column = 0
        while column &+ lanes <= columns {
            unsafe SingleRowTile.multiply(
                depth: depth,
                p: p,
                depthStride: depthStride,
                q: operands.q + (column &* operands.ldq &+ k),
                stride: operands.ldq,
                into: sums
            )
            unsafe mergeSums(0, 1, column, lanes, lanes, beta)
            column &+= lanes
        }
        return column
    }
}
