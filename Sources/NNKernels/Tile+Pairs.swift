/// Two lines at a time: how a tile of one register's width is computed where lines of `P` run along the depth.
///
/// Such a tile needs an element of `P` from memory for each of its multiply-adds, and a line of `Q`: more loads than a
/// processor with two of each a cycle has. So of every fourth row, two elements come with one load, and are put into two
/// registers by shuffles, for which there is another port.
///
/// Measured on Zen 5, 96 × 16 × 784: 212 GFLOP/s by single lines, 247 by those without spilled addresses (`nn_opaque`), 262
/// by pairs, of 277 (2026-11-26).
extension Tile {
    /// Adds the products of two lines, the second `qStride` behind the one at `q`, to the sums.
    @inline(__always)
    static func addPair(
        _ p0: UnsafePointer<Element>,
        _ p4: UnsafePointer<Element>,
        _ p8: UnsafePointer<Element>,
        _ rowStride: Int,
        _ q: UnsafePointer<Element>,
        _ qStride: Int,
        to sums: inout InlineArray<rows, InlineArray<vectors, Vector>>
    ) {
        let (first, second): (Vector, Vector) = unsafe (load(q), load(q + qStride))
        unsafe addPair(p0, rowStride, first, second, from: 0, to: &sums)
        if rows > 4 { unsafe addPair(p4, rowStride, first, second, from: 4, to: &sums) }
        if rows > 8 { unsafe addPair(p8, rowStride, first, second, from: 8, to: &sums) }
    }

    /// Adds the products of two lines to the sums of up to four rows, the first of them at `p`.
    @inline(__always)
    private static func addPair(
        _ p: UnsafePointer<Element>,
        _ rowStride: Int,
        _ first: Vector,
        _ second: Vector,
        from top: Int,
        to sums: inout InlineArray<rows, InlineArray<vectors, Vector>>
    ) {
        for i in 0..<min(4, rows &- top) {
            let row = unsafe p + i &* rowStride
            let factors =
                unsafe i == 0
                ? Element.broadcastPair(row) : (Element.broadcast(row[0]), Element.broadcast(row[1]))
            var sum = unsafe sums[unchecked: top &+ i][unchecked: 0]
            sum = Element.multiplyAdd(factors.0, first, sum)
            sum = Element.multiplyAdd(factors.1, second, sum)
            unsafe sums[unchecked: top &+ i][unchecked: 0] = sum
        }
    }
}
