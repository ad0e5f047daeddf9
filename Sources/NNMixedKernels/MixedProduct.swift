internal import NNCoreCCPU
internal import NNKernelInterface

/// `C ← α·op(A)·op(B) + β·C` with factors rounded to bfloat16 and sums in single precision, by blocks of depth, columns and
/// rows.
@unsafe struct MixedProduct {
    private let product: GEMM<Float>
    private let tile: PairTile
    private let sums: UnsafeMutablePointer<Float>
    private let edge: UnsafeMutablePointer<Float>
    private let packedA: UnsafeMutablePointer<UInt32>
    private let packedB: UnsafeMutablePointer<UInt32>

    init(_ product: GEMM<Float>, usesTiles: Bool, workspace: UnsafeMutableRawPointer) {
        unsafe self.product = product
        unsafe tile = PairTile(usesTiles: usesTiles)
        let numbers = unsafe workspace.bindMemory(to: Float.self, capacity: PairLayout.sumsCount + PairLayout.edgeCount)
        unsafe (sums, edge) = unsafe (numbers, numbers + PairLayout.sumsCount)
        let rest = unsafe workspace + (PairLayout.sumsCount + PairLayout.edgeCount) * MemoryLayout<Float>.stride
        unsafe packedA = rest.bindMemory(to: UInt32.self, capacity: PairLayout.leftCapacity + PairLayout.rightCapacity)
        unsafe packedB = packedA + PairLayout.leftCapacity
    }

    /// Computes the whole product.
    /// - Parameter packed: what ``pack(transposeB:n:k:b:ldb:into:)`` made of a factor of `width` columns, and the first of them
    ///   that is meant, a multiple of 32; then `product.b` is not read.
    func run(packed: (base: UnsafePointer<UInt32>, width: Int, first: Int)? = nil) {
        guard unsafe !isScaling() else { return }
        #if NNKERNELS_BF16
        if unsafe tile.usesTiles { nn_tiles_begin() }
        defer { if unsafe tile.usesTiles { nn_tiles_end() } }
        #endif
        let step = unsafe PairLayout.depth(of: product.k)
        var k = 0
        while unsafe k < product.k {
            let depth = unsafe min(step, product.k &- k)
            let pairs = PairLayout.padded(depth, PairLayout.depth) / 2
            // The first block applies β; the others add to what it left.
            let beta = unsafe k == 0 ? product.beta : 1
            if let packed = unsafe packed {
                let width = unsafe PairLayout.padded(packed.width, PairLayout.extent)
                let panels = unsafe packed.base + (k / 2 &* width &+ packed.first &* pairs)
                unsafe columns(0, product.n, k, depth, panels, beta)
            } else {
                let columnStep = PairLayout.rightCapacity / pairs / PairLayout.extent &* PairLayout.extent
                var column = 0
                while unsafe column < product.n {
                    let width = unsafe min(columnStep, product.n &- column)
                    unsafe Self.packColumns(
                        transposeB: product.transposeB,
                        b: product.b,
                        ldb: product.ldb,
                        edge: edge,
                        first: column,
                        count: width,
                        k: k,
                        depth: depth,
                        into: packedB
                    )
                    unsafe columns(column, width, k, depth, UnsafePointer(packedB), beta)
                    column &+= width
                }
            }
            k &+= depth
        }
    }

    /// Whether there is nothing to multiply, and then computes what there is: `C ← β·C`.
    private func isScaling() -> Bool {
        guard unsafe product.m > 0 && product.n > 0 else { return true }
        guard unsafe product.alpha == 0 || product.k <= 0 else { return false }
        let beta = unsafe product.beta
        guard beta != 1 else { return true }
        for row in unsafe 0..<product.m {
            let line = unsafe product.c + row &* product.ldc
            for column in unsafe 0..<product.n { unsafe line[column] = beta == 0 ? 0 : beta * line[column] }
        }
        return true
    }

    /// Packs columns, and as many zeros as fill whole tiles.
    @inline(__always)
    private static func packColumns(
        transposeB: Bool,
        b: UnsafePointer<Float>,
        ldb: Int,
        edge: UnsafeMutablePointer<Float>,
        first: Int,
        count: Int,
        k: Int,
        depth: Int,
        into target: UnsafeMutablePointer<UInt32>
    ) {
        let packing = unsafe PairPacking(
            source: b,
            stride: ldb,
            runsAlongDepth: transposeB,
            linesAreLanes: false,
            edge: edge
        )
        unsafe packing.panels(first: first, count: count, k: k, depth: depth, into: target)
        unsafe clearRest(count, depth, target)
    }

    /// The second panel of the last tile, where there is only one: zeros.
    @inline(__always)
    private static func clearRest(_ count: Int, _ depth: Int, _ target: UnsafeMutablePointer<UInt32>) {
        let panels = (count &+ PairLayout.lanes &- 1) / PairLayout.lanes
        guard panels % 2 == 1 else { return }
        let panel = PairLayout.padded(depth, PairLayout.depth) / 2 &* PairLayout.lanes
        unsafe (target + panels &* panel).update(repeating: 0, count: panel)
    }

    /// Packs the whole right factor for products that keep it.
    static func pack(
        transposeB: Bool,
        n: Int,
        k: Int,
        b: UnsafePointer<Float>,
        ldb: Int,
        into target: UnsafeMutablePointer<UInt32>
    ) {
        let step = PairLayout.depth(of: k)
        let width = PairLayout.padded(n, PairLayout.extent)
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: PairLayout.edgeCount) { edge in
            guard let edge = edge.baseAddress else { return }
            var start = 0
            while start < k {
                let depth = min(step, k &- start)
                unsafe packColumns(
                    transposeB: transposeB,
                    b: b,
                    ldb: ldb,
                    edge: edge,
                    first: 0,
                    count: n,
                    k: start,
                    depth: depth,
                    into: target + start / 2 &* width
                )
                start &+= depth
            }
        }
    }

    /// One block of depth of some columns, whose panels are packed: the rows, as many at a time as are packed.
    private func columns(
        _ column: Int,
        _ width: Int,
        _ k: Int,
        _ depth: Int,
        _ panels: UnsafePointer<UInt32>,
        _ beta: Float
    ) {
        let pairs = PairLayout.padded(depth, PairLayout.depth) / 2
        let rowStep = PairLayout.leftCapacity / pairs / PairLayout.extent &* PairLayout.extent
        let packing = unsafe PairPacking(
            source: product.a,
            stride: product.lda,
            runsAlongDepth: !product.transposeA,
            linesAreLanes: true,
            edge: edge
        )
        var row = 0
        while unsafe row < product.m {
            let height = unsafe min(rowStep, product.m &- row)
            unsafe packing.panels(first: row, count: height, k: k, depth: depth, into: packedA)
            unsafe Self.clearRest(height, depth, packedA)
            var top = 0
            while top < height {
                let rows = min(PairLayout.extent, height &- top)
                var start = 0
                while start < width {
                    unsafe tile.multiply(
                        UnsafePointer(packedA + top &* pairs),
                        panels + start &* pairs,
                        blocks: pairs / 16,
                        rows: rows,
                        into: sums
                    )
                    unsafe merge(
                        rows,
                        min(PairLayout.extent, width &- start),
                        beta,
                        into: product.c + ((row &+ top) &* product.ldc &+ column &+ start)
                    )
                    start &+= PairLayout.extent
                }
                top &+= PairLayout.extent
            }
            row &+= height
        }
    }

    /// `C ← α·sums + β·C`; with β = 0, `C` is not read.
    @inline(__always)
    private func merge(_ rows: Int, _ columns: Int, _ beta: Float, into c: UnsafeMutablePointer<Float>) {
        let alpha = unsafe product.alpha
        let (alphas, betas) = (SIMD16(repeating: alpha), SIMD16(repeating: beta))
        for row in 0..<rows {
            let (sum, line) = unsafe (sums + row &* PairLayout.extent, c + row &* product.ldc)
            var column = 0
            while column &+ 16 <= columns {
                let product = unsafe load(sum + column)
                let value =
                    beta == 0
                    ? alphas * product : unsafe multiplyAdd(alphas, product, betas * load(line + column))
                unsafe UnsafeMutableRawPointer(line + column).storeBytes(of: value, as: SIMD16<Float>.self)
                column &+= 16
            }
            while column < columns {
                unsafe line[column] =
                    beta == 0 ? alpha * sum[column] : multiplyAdd(alpha, sum[column], beta * line[column])
                column &+= 1
            }
        }
    }
}
