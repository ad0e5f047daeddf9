/// `C ← α·P·Q + β·C` by blocks of depth, columns and rows, packing what cannot be read where it lies.
@unsafe struct BlockedProduct<Element: KernelElement> {
    let operands: Operands<Element>
    let alpha: Element
    let c: UnsafeMutablePointer<Element>
    let ldc: Int
    let packedP: UnsafeMutablePointer<Element>
    let packedQ: UnsafeMutablePointer<Element>
    let sums: UnsafeMutablePointer<Element>
    let scratch: UnsafeMutablePointer<Element>

    init(
        _ operands: Operands<Element>,
        alpha: Element,
        c: UnsafeMutablePointer<Element>,
        ldc: Int,
        workspace: UnsafeMutableRawPointer
    ) {
        unsafe self.operands = operands
        unsafe self.alpha = alpha
        unsafe self.c = c
        unsafe self.ldc = ldc
        let base = unsafe workspace.bindMemory(to: Element.self, capacity: Blocking<Element>.workspaceCount)
        unsafe sums = base
        unsafe scratch = sums + Blocking<Element>.sumsCount
        unsafe packedP = scratch + Blocking<Element>.groupCount
        unsafe packedQ = packedP + Blocking<Element>.rows * Element.blockDepth
    }

    /// Computes the whole product.
    func run(beta: Element) {
        let (rows, columns, depth) = unsafe (operands.rows, operands.columns, operands.depth)
        let depthStep = Blocking<Element>.depth(of: depth)
        let columnStep = unsafe operands.packsQ ? Blocking<Element>.columns : columns
        let rowStep = Blocking<Element>.rows
        var k = 0
        while k < depth {
            let block = min(depthStep, depth &- k)
            // The first block applies β; the others add to what it left.
            let beta = k == 0 ? beta : 1
            if unsafe operands.isThin {
                unsafe multiplyThin(k, block, beta)
                k &+= block
                continue
            }
            var column = 0
            while column < columns {
                let width = min(columnStep, columns &- column)
                if unsafe operands.packsQ { unsafe packQ(column, width, k, block) }
                var row = 0
                while row < rows {
                    let height = min(rowStep, rows &- row)
                    if unsafe !operands.pRunsAlongDepth { unsafe packP(row, height, k, block) }
                    unsafe multiplyBlock(row, height, column, width, k, block, beta)
                    row &+= height
                }
                column &+= width
            }
            k &+= block
        }
    }

    /// Copies or transposes columns of `Q` into panels, one behind the other.
    private func packQ(_ column: Int, _ width: Int, _ k: Int, _ depth: Int) {
        let ldq = unsafe operands.ldq
        var start = 0
        while start < width {
            let lanes = unsafe panelVectors(width &- start) &* Element.width
            let valid = min(lanes, width &- start)
            let panel = unsafe packedQ + start &* depth
            let first = column &+ start
            if unsafe operands.qRunsAlongDepth {
                let q = unsafe operands.q + (first &* ldq &+ k)
                unsafe Packing.transpose(q, stride: ldq, depth: depth, valid: valid, width: lanes, into: panel)
            } else {
                let q = unsafe operands.q + (k &* ldq &+ first)
                unsafe Packing.copy(q, stride: ldq, depth: depth, valid: valid, width: lanes, into: panel)
            }
            start &+= lanes
        }
    }

    /// Copies rows of `P` into strips, a strip for each tile.
    func packP(_ row: Int, _ height: Int, _ k: Int, _ depth: Int) {
        var start = 0
        var strip = unsafe packedP
        while start < height {
            let valid = Blocking<Element>.tileRows(height &- start, highest: Register.group)
            unsafe Packing.copy(
                operands.p + (k &* operands.ldp &+ row &+ start),
                stride: operands.ldp,
                depth: depth,
                valid: valid,
                width: Register.group,
                into: strip
            )
            unsafe strip += Register.group &* depth
            start &+= valid
        }
    }

    @inline(__always)
    private func panelVectors(_ width: Int) -> Int {
        Blocking<Element>.panelVectors((width &+ Element.width &- 1) / Element.width)
    }

    /// One block of depth, rows and columns: panel by panel of `Q`, tile by tile of `P`.
    private func multiplyBlock(
        _ row: Int,
        _ height: Int,
        _ column: Int,
        _ width: Int,
        _ k: Int,
        _ depth: Int,
        _ beta: Element
    ) {
        var start = 0
        while start < width {
            let vectors = unsafe panelVectors(width &- start)
            let lanes = vectors &* Element.width
            let valid = min(lanes, width &- start)
            var q = unsafe UnsafePointer(packedQ + start &* depth)
            var qStride = lanes
            if unsafe !operands.packsQ {
                unsafe q = operands.q + (k &* operands.ldq &+ column &+ start)
                if valid == lanes {
                    unsafe qStride = operands.ldq
                } else {
                    unsafe Packing.copy(
                        q,
                        stride: operands.ldq,
                        depth: depth,
                        valid: valid,
                        width: lanes,
                        into: packedQ
                    )
                    unsafe q = UnsafePointer(packedQ)
                }
            }
            let highest = unsafe operands.tileRows(vectors)
            var (top, strip) = (0, 0)
            while top < height {
                let tileRows = Blocking<Element>.tileRows(height &- top, highest: highest)
                unsafe multiplyOne(
                    row &+ top,
                    tileRows,
                    strip,
                    column &+ start,
                    valid,
                    vectors,
                    k,
                    depth,
                    q,
                    qStride,
                    beta
                )
                top &+= tileRows
                strip &+= 1
            }
            start &+= lanes
        }
    }

    /// Where a tile finds its rows of `P`: in the strip that was packed, or where they lie.
    @inline(__always)
    func rowsOfP(
        _ row: Int,
        _ strip: Int,
        _ k: Int,
        _ depth: Int
    ) -> (p: UnsafePointer<Element>, rowStride: Int, depthStride: Int) {
        if unsafe operands.pRunsAlongDepth {
            return unsafe (operands.p + (row &* operands.ldp &+ k), operands.ldp, 1)
        }
        return unsafe (UnsafePointer(packedP + strip &* Register.group &* depth), 1, Register.group)
    }

    /// One tile.
    @inline(__always)
    private func multiplyOne(
        _ row: Int,
        _ rows: Int,
        _ strip: Int,
        _ column: Int,
        _ columns: Int,
        _ vectors: Int,
        _ k: Int,
        _ depth: Int,
        _ q: UnsafePointer<Element>,
        _ qStride: Int,
        _ beta: Element
    ) {
        let (p, rowStride, depthStride) = unsafe rowsOfP(row, strip, k, depth)
        let stride = vectors &* Element.width
        let isWhole = unsafe columns == stride && !operands.storesTransposed && (beta == 0 || beta == 1)
        unsafe multiplyTile(
            rows: rows,
            vectors: vectors,
            depth: depth,
            p: p,
            rowStride: rowStride,
            depthStride: depthStride,
            q: q,
            qStride: qStride,
            alpha: isWhole ? alpha : 1,
            beta: isWhole ? beta : 0,
            resumes: false,
            c: isWhole ? c + (row &* ldc &+ column) : sums,
            ldc: isWhole ? ldc : stride
        )
        if !isWhole { unsafe mergeSums(row, rows, column, columns, stride, beta) }
    }

    /// Adds the sums of a tile to the result.
    @inline(__always)
    func mergeSums(_ row: Int, _ rows: Int, _ column: Int, _ columns: Int, _ stride: Int, _ beta: Element) {
        if unsafe operands.storesTransposed {
            unsafe Merging.transposed(
                sums,
                stride: stride,
                rows: rows,
                columns: columns,
                alpha: alpha,
                beta: beta,
                into: c + (column &* ldc &+ row),
                ldc: ldc,
                scratch: scratch
            )
        } else {
            unsafe Merging.plain(
                sums,
                stride: stride,
                rows: rows,
                columns: columns,
                alpha: alpha,
                beta: beta,
                into: c + (row &* ldc &+ column),
                ldc: ldc
            )
        }
    }
}
