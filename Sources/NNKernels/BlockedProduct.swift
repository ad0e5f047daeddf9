/// `C ← α·P·Q + β·C` by blocks of depth, columns and rows, packing what cannot be read where it lies.
@unsafe struct BlockedProduct<Element: KernelElement> {
    private let operands: Operands<Element>
    private let alpha: Element
    private let c: UnsafeMutablePointer<Element>
    private let ldc: Int
    private let packedP: UnsafeMutablePointer<Element>
    private let packedQ: UnsafeMutablePointer<Element>
    private let tile: UnsafeMutablePointer<Element>
    private let scratch: UnsafeMutablePointer<Element>

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
        unsafe tile = base
        unsafe scratch = tile + Blocking<Element>.tileCount
        unsafe packedP = scratch + Blocking<Element>.tileCount
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

    /// Copies rows of `P` into strips as high as a tile.
    private func packP(_ row: Int, _ height: Int, _ k: Int, _ depth: Int) {
        var start = 0
        while start < height {
            let valid = min(Register.rows, height &- start)
            unsafe Packing.copy(
                operands.p + (k &* operands.ldp &+ row &+ start),
                stride: operands.ldp,
                depth: depth,
                valid: valid,
                width: Register.rows,
                into: packedP + start &* depth
            )
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
            unsafe multiplyPanel(
                row,
                height,
                column &+ start,
                valid,
                vectors,
                k,
                depth,
                q,
                qStride,
                beta
            )
            start &+= lanes
        }
    }

    /// One panel of `Q` against a block of rows.
    @inline(__always)
    private func multiplyPanel(
        _ row: Int,
        _ height: Int,
        _ column: Int,
        _ valid: Int,
        _ vectors: Int,
        _ k: Int,
        _ depth: Int,
        _ q: UnsafePointer<Element>,
        _ qStride: Int,
        _ beta: Element
    ) {
        let isWhole = unsafe valid == vectors &* Element.width && !operands.storesTransposed
        var start = 0
        while start < height {
            // Powers of two: a whole tile, or the largest that fits.
            var tileRows = Register.rows
            while tileRows > height &- start { tileRows /= 2 }
            var p: UnsafePointer<Element>
            var rowStride: Int
            var depthStride: Int
            if unsafe operands.pRunsAlongDepth {
                unsafe p = operands.p + ((row &+ start) &* operands.ldp &+ k)
                (rowStride, depthStride) = unsafe (operands.ldp, 1)
            } else {
                let strip = start & ~(Register.rows &- 1)
                unsafe p = UnsafePointer(packedP + (strip &* depth &+ start &- strip))
                (rowStride, depthStride) = (1, Register.rows)
            }
            if isWhole {
                unsafe multiplyTile(
                    rows: tileRows,
                    vectors: vectors,
                    depth: depth,
                    p: p,
                    rowStride: rowStride,
                    depthStride: depthStride,
                    q: q,
                    qStride: qStride,
                    alpha: alpha,
                    beta: beta,
                    c: c + ((row &+ start) &* ldc &+ column),
                    ldc: ldc
                )
            } else {
                let stride = vectors &* Element.width
                unsafe multiplyTile(
                    rows: tileRows,
                    vectors: vectors,
                    depth: depth,
                    p: p,
                    rowStride: rowStride,
                    depthStride: depthStride,
                    q: q,
                    qStride: qStride,
                    alpha: alpha,
                    beta: 0,
                    c: tile,
                    ldc: stride
                )
                if unsafe operands.storesTransposed {
                    unsafe Merging.transposed(
                        tile,
                        stride: stride,
                        rows: tileRows,
                        columns: valid,
                        beta: beta,
                        into: c + (column &* ldc &+ row &+ start),
                        ldc: ldc,
                        scratch: scratch
                    )
                } else {
                    unsafe Merging.plain(
                        tile,
                        stride: stride,
                        rows: tileRows,
                        columns: valid,
                        beta: beta,
                        into: c + ((row &+ start) &* ldc &+ column),
                        ldc: ldc
                    )
                }
            }
            start &+= tileRows
        }
    }
}
