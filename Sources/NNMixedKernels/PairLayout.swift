/// How pairs of bfloat16 lie in packed factors, and how products are cut.
///
/// A panel has sixteen rows of the left factor, or columns of the right one: a row of blocks, each of 16 pairs of depth and 16
/// lanes, 1,024 bytes. Of the left factor a block has a line for each row, of the right one a line for each pair. Rows,
/// columns and depth that the factor has not are zeros.
enum PairLayout {
    /// Rows or columns of a panel.
    @inline(__always) static var lanes: Int { 16 }
    /// Depth of a block.
    @inline(__always) static var depth: Int { 32 }
    /// Pairs in a block.
    @inline(__always) static var blockCount: Int { 256 }
    /// Rows and columns of a tile of sums: two panels by two.
    @inline(__always) static var extent: Int { 32 }

    /// Depth that is added before a tile of sums goes to the result, at most; it fixes the order of summation.
    ///
    /// 32 rows of pairs then stay in the first-level cache.
    @inline(__always) private static var blockDepth: Int { 512 }
    /// Pairs of packed rows and columns: 256 KB and 1 MB, for the second-level cache.
    @inline(__always) static var leftCapacity: Int { 1 << 16 }
    @inline(__always) static var rightCapacity: Int { 1 << 18 }
    /// Sums of a tile.
    @inline(__always) static var sumsCount: Int { extent * extent }
    /// Numbers of a block, as they are before they are rounded.
    @inline(__always) static var edgeCount: Int { lanes * depth }

    /// Bytes of the workspace that a product needs.
    static var workspaceByteCount: Int { (sumsCount + edgeCount + leftCapacity + rightCapacity) * 4 }

    /// Depth of each part of `k`: as even as whole blocks allow.
    static func depth(of k: Int) -> Int {
        let count = max(1, (k &+ blockDepth &- 1) / blockDepth)
        return padded((k &+ count &- 1) / count, depth)
    }

    /// Rounds up to whole units.
    @inline(__always)
    static func padded(_ count: Int, _ unit: Int) -> Int { (count &+ unit &- 1) / unit &* unit }

    /// Pairs of a packed factor of `n` columns.
    static func packedCount(n: Int, k: Int) -> Int { padded(n, extent) &* padded(k, depth) / 2 }
}
