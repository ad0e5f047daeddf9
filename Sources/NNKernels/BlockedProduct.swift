internal import NNCoreCCPU
internal import NNKernelInterface

/// `C ← α·P·Q + β·C` by blocks of depth, columns and rows, packing what is not read where it lies.
@unsafe struct BlockedProduct<Element: KernelElement> {
    let operands: Operands<Element>
    let alpha: Element
    let c: UnsafeMutablePointer<Element>
    let ldc: Int
    let packedP: UnsafeMutablePointer<Element>
    let packedQ: UnsafeMutablePointer<Element>
    let sums: UnsafeMutablePointer<Element>
    let scratch: UnsafeMutablePointer<Element>
    /// What the operands say, kept because every tile asks.
    private let packsP: Bool

    init(
        _ operands: Operands<Element>,
        _ product: GEMM<Element>,
        workspace: UnsafeMutableRawPointer
    ) {
        unsafe self.operands = operands
        unsafe packsP = operands.packsP
        unsafe alpha = product.alpha
        unsafe (c, ldc) = unsafe (product.c, product.ldc)
        let base = unsafe workspace.bindMemory(to: Element.self, capacity: Blocking<Element>.workspaceCount)
        unsafe sums = base
        unsafe scratch = sums + Blocking<Element>.sumsCount
        unsafe packedP = scratch + Blocking<Element>.groupCount
        unsafe packedQ = packedP + Blocking<Element>.rows * Element.blockDepth
    }

    /// Computes the whole product.
    /// - Parameter packed: the columns of `Q` if they were packed beforehand; then `operands.q` is not read.
    func run(beta: Element, packed: PackedColumns<Element>? = nil) {
        let (rows, columns, depth) = unsafe (operands.rows, operands.columns, operands.depth)
        let depthStep = Blocking<Element>.depth(of: depth)
        let packsNow = unsafe packed == nil && operands.packsQ
        let isThin = unsafe packed == nil && operands.isThin
        let columnStep = packsNow ? Blocking<Element>.columns : columns
        let rowStep = Blocking<Element>.rows
        var k = 0
        while k < depth {
            let block = min(depthStep, depth &- k)
            // The first block applies β; the others add to what it left.
            let beta = k == 0 ? beta : 1
            if isThin {
                unsafe multiplyThin(k, block, beta)
                k &+= block
                continue
            }
            var column = 0
            while column < columns {
                let width = min(columnStep, columns &- column)
                if packsNow { unsafe packQ(column, width, k, block) }
                let panels = unsafe packed?.panels(k, block) ?? (packsNow ? UnsafePointer(packedQ) : nil)
                var row = 0
                while row < rows {
                    let height = min(rowStep, rows &- row)
                    if unsafe packsP { unsafe packP(row, height, k, block) }
                    unsafe multiplyBlock(row, height, column, width, k, block, panels, beta)
                    row &+= height
                }
                column &+= width
            }
            k &+= block
        }
    }

    /// Copies or transposes columns of `Q` into panels, one behind the other.
    private func packQ(_ column: Int, _ width: Int, _ k: Int, _ depth: Int) {
        unsafe Packing.panels(
            operands.q,
            stride: operands.ldq,
            runsAlongDepth: operands.qRunsAlongDepth,
            columns: column..<(column &+ width),
            k: k,
            depth: depth,
            into: packedQ
        )
    }

    /// Copies rows of `P` into strips, a strip for each tile.
    func packP(_ row: Int, _ height: Int, _ k: Int, _ depth: Int) {
        var start = 0
        var strip = unsafe packedP
        let inLine = Packing<Element>.stripsInLine &* Register.group
        while start < height {
            let remaining = height &- start
            // Strips of the height that tiles have: the last two may be lower, see `tileRows`.
            if remaining >= inLine &+ Register.group || remaining == inLine {
                unsafe Packing.copyStrips(
                    operands.p + (k &* operands.ldp &+ row &+ start),
                    stride: operands.ldp,
                    depth: depth,
                    into: strip
                )
                unsafe strip += inLine &* depth
                start &+= inLine
                continue
            }
            let valid = Blocking<Element>.tileRows(remaining, highest: Register.group)
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
    ///
    /// Without panels, `Q` is read where it lies.
    private func multiplyBlock(
        _ row: Int,
        _ height: Int,
        _ column: Int,
        _ width: Int,
        _ k: Int,
        _ depth: Int,
        _ panels: UnsafePointer<Element>?,
        _ beta: Element
    ) {
        var start = unsafe panels == nil ? multiplyShallow(row, height, column, width, k, depth, beta) : 0
        while start < width {
            let vectors = unsafe panelVectors(width &- start)
            let lanes = vectors &* Element.width
            let valid = min(lanes, width &- start)
            var q: UnsafePointer<Element>
            var qStride = lanes
            if let panels = unsafe panels {
                unsafe q = panels + start &* depth
            } else {
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
            unsafe multiplyPanel(row, height, column &+ start, valid, vectors, k, depth, q, qStride, beta)
            start &+= lanes
        }
    }

    /// Where a tile finds its rows of `P`: in the strip that was packed, or where they lie, in lines of either direction.
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
        if unsafe packsP {
            return unsafe (UnsafePointer(packedP + strip &* Register.group &* depth), 1, Register.group)
        }
        return unsafe (operands.p + (k &* operands.ldp &+ row), 1, operands.ldp)
    }

    /// The tiles of a panel, from the first row to the last.
    ///
    /// Those of the full height go in one call as far as they can: called one by one, tiles of a depth of 64 take a twelfth to
    /// a fifth longer (Zen 3, changes of weights).
    @inline(__always)
    private func multiplyPanel(
        _ row: Int,
        _ height: Int,
        _ column: Int,
        _ columns: Int,
        _ vectors: Int,
        _ k: Int,
        _ depth: Int,
        _ q: UnsafePointer<Element>,
        _ qStride: Int,
        _ beta: Element
    ) {
        let stride = vectors &* Element.width
        let highest = unsafe operands.tileRows(vectors)
        let wholeTiles = Blocking<Element>.wholeTiles(height, highest: highest)
        let isPlain = unsafe !operands.storesTransposed
        var (top, strip) = (0, 0)
        while top < height {
            let first = row &+ top
            let rows = strip < wholeTiles ? highest : Blocking<Element>.tileRows(height &- top, highest: highest)
            var count = max(1, wholeTiles &- strip)
            var writes = isPlain
            if columns < stride {
                let inside = unsafe beta == 0 && writes ? tilesInside(first, rows, count, column, stride) : 0
                writes = inside > 0
                if writes { count = inside }
            }
            if !writes { count = Blocking<Element>.mergedTiles(count, rows: rows) }
            // A single row lies in one piece, which the processor fetches by itself.
            let prefetches =
                unsafe !operands.storesTransposed && depth >= Blocking<Element>.prefetchingDepth && count &* rows > 1
            if prefetches && !(writes && count > 1) { unsafe prefetchResult(first, count &* rows, column, columns) }
            let (p, rowStride, depthStride) = unsafe rowsOfP(first, strip, k, depth)
            let product = unsafe TileProduct(
                depth: depth,
                p: p,
                rowStride: rowStride,
                depthStride: depthStride,
                q: q,
                qStride: qStride,
                alpha: writes ? alpha : 1,
                beta: writes ? beta : 0,
                c: writes ? c + (first &* ldc &+ column) : sums,
                ldc: writes ? ldc : stride
            )
            unsafe multiplyTile(
                rows: rows,
                vectors: vectors,
                product,
                tilesBelow: count,
                pStep: count > 1 ? rowsOfP(first &+ rows, strip &+ 1, k, depth).p - p : 0,
                prefetches: prefetches && writes
            )
            if !writes { unsafe mergeSums(first, count &* rows, column, columns, stride, beta) }
            top &+= count &* rows
            strip &+= count
        }
    }

    /// How many of `count` tiles below one another may write all lanes of their registers, although the result has fewer
    /// columns.
    ///
    /// Where lines of a narrow result lie one behind the other, what goes beyond a line falls on the next ones, which are
    /// written later: a single panel covers all columns, and tiles go down the rows. Only the last must not go beyond the
    /// end, which is that of the caller's rows. The first block of depth alone may do so, for the others read the result.
    @inline(__always)
    private func tilesInside(_ row: Int, _ rows: Int, _ count: Int, _ column: Int, _ stride: Int) -> Int {
        let (lines, columns) = unsafe (operands.rows, operands.columns)
        guard unsafe column == 0 && ldc == columns else { return 0 }
        var inside = count
        while unsafe inside > 0 && (row &+ inside &* rows &- 1) &* ldc &+ stride > lines &* ldc { inside &-= 1 }
        return inside
    }

    /// Fetches the part of the result that a tile changes, while its sums are computed.
    @inline(never)
    private func prefetchResult(_ row: Int, _ rows: Int, _ column: Int, _ columns: Int) {
        for i in 0..<rows { unsafe Packing.prefetch(c + ((row &+ i) &* ldc &+ column), count: columns) }
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
