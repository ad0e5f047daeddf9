/// Block sizes of the blocked product, and the workspace that its packed panels need.
///
/// Source: Goto, van de Geijn, *Anatomy of High-Performance Matrix Multiplication* (2008); sizes by measurement.
struct Blocking<Element: KernelElement> {
    /// Rows of `P` that stay in the second-level cache while the panels of `Q` pass.
    static var rows: Int { 128 }
    /// Columns of `Q` packed at a time; whole panels at every level.
    static var columns: Int { 192 }
    /// Most rows of `P` for which `Q` is transposed chunk by chunk.
    static var thinRows: Int { 16 }
    /// Depth of such a chunk, which stays in the first-level cache between its transposition and its use.
    static var chunkDepth: Int { 64 }
    /// Lines of `Q` whose distance is a multiple of this drive each other out of the caches, in bytes.
    ///
    /// Measured with lines of 2048 bytes on Zen 3 (512 × 512 × 512): 77 GFLOP/s where they lie, 97 packed; 22 and 28 at
    /// the baseline. On Zen 5 a panel of that distance fits the larger second-level cache, and only a page's hurts.
    static var conflictingByteCount: Int {
        #if NNKERNELS_V4
        4096
        #else
        1024
        #endif
    }
    /// Most depth to which such lines are read where they lie.
    ///
    /// Measured on Zen 5 with lines of 4096 bytes, where they lie and packed: 512 × 1024 × 16 206 and 210 GFLOP/s, × 32 208 and
    /// 239.
    static var conflictingDepth: Int { 8 }
    /// Bytes of a `Q` over which its lines may be spread and still be read where they lie: as many pages as a processor
    /// has addresses of at hand.
    ///
    /// Measured on Zen 3 with lines of 3136 bytes: 1024 of them 74 GFLOP/s where they lie, 79 packed; 256 of them the same
    /// either way. On Zen 5 768 × 768 × 768 had between 212 and 249, by where its pages were, and 258 to 261 packed. With fewer
    /// than 512 rows of `P` the copy may cost more than it gains: 256 × 784 × 512 263 and 255.
    static func reach(rows: Int) -> Int {
        #if NNKERNELS_V4
        rows < 512 ? .max : 256 * 4096
        #else
        64 * 4096
        #endif
    }
    /// Most bytes over which a `P` whose lines run along its rows is spread and still read where it lies: half of a
    /// first-level cache of 32 KiB.
    ///
    /// To pack the two of a 24-8-2 network took an eighth of a step's instructions.
    static var closeByteCount: Int { 16384 }
    /// Most depth of a block that is computed row by row of the result instead of panel by panel.
    ///
    /// Measured on Zen 3, changes of weights, GFLOP/s by panels and by rows: 512 × 512 × 1 9 and 15, × 4 40 and 43, × 8 60
    /// and 60, × 16 76 and 65, × 32 80 and 64; on Zen 5 × 16 207 and 224, × 32 216 and 241, × 64 250 and 250.
    static var shallowDepth: Int {
        #if NNKERNELS_V4
        32
        #else
        8
        #endif
    }
    /// From this depth of a tile on, the result is fetched while its sums are computed; before, that costs more than it
    /// saves.
    ///
    /// Measured on Zen 5 without and with it: 512 × 512 × 64 250 and 241 GFLOP/s, × 256 259 and 257, × 1024 246 and 248;
    /// 512 × 784 × 2048 242 and 254. Blocks of `Double` are never so deep.
    static var prefetchingDepth: Int {
        #if NNKERNELS_V4
        640
        #else
        32
        #endif
    }
    /// How many of `count` tiles below one another are merged at a time: as many as there is room for sums.
    ///
    /// Called and merged one by one, results stored transposed take 1 to 6 % longer (Zen 3, forward passes); 16 rows at a time
    /// instead of 48, 3 to 5 % (Zen 5, 64 × 512 × 784, 256 × 512 × 512).
    @inline(__always)
    static func mergedTiles(_ count: Int, rows: Int) -> Int { min(count, max(1, sumsRows / rows)) }
    /// Rows of sums that there is room for: a multiple of every tile's height and of a group, and no less than `thinRows`.
    static var sumsRows: Int { 48 }
    /// Elements of these, at the greatest width.
    static var sumsCount: Int { sumsRows * Register.vectors * Element.width }
    /// Elements of a group of registers.
    static var groupCount: Int { Register.group * Element.width }

    /// Elements of the sums, of a group, of the packed block of `P`, and of the packed block of `Q`.
    static var workspaceCount: Int {
        sumsCount + groupCount + (rows + columns) * Element.blockDepth
    }

    /// The depth of each block for a product of depth `k`: equal parts of at most `Element.blockDepth`.
    ///
    /// A function of k alone, since it fixes the order of summation.
    static func depth(of k: Int) -> Int {
        let count = (k + Element.blockDepth - 1) / Element.blockDepth
        return (k + count - 1) / count
    }

    /// Registers of the next panel when `remaining` are left: whole panels, but 2 + 2 rather than 3 + 1.
    @inline(__always)
    static func panelVectors(_ remaining: Int) -> Int {
        if remaining <= Register.vectors { return remaining }
        return remaining == Register.vectors + 1 ? (remaining + 1) / 2 : Register.vectors
    }

    /// Rows of the next tile when `remaining` are left and a tile has at most `highest`: tiles of nearly equal
    /// height, since a low one cannot hide the latency of its chains.
    @inline(__always)
    static func tileRows(_ remaining: Int, highest: Int) -> Int {
        if remaining <= highest { return remaining }
        if remaining >= 2 &* highest { return highest }
        return (remaining &+ 1) / 2
    }

    /// How many tiles of the full height ``tileRows`` makes of a height, before it divides what is left.
    @inline(__always)
    static func wholeTiles(_ height: Int, highest: Int) -> Int {
        // No division where there is but one.
        guard height > highest else { return height == highest ? 1 : 0 }
        let count = height / highest
        return count &* highest == height ? count : count &- 1
    }
}
