/// Two lines at a time: how tiles of one register and more than eight rows are computed where the lines of `P` run along the
/// depth, which there are at level v4.
///
/// Each multiply-add of such a tile reads an element of `P` from memory, and each line of `Q` is a load more: more than two
/// loads a cycle. So in every fourth row two elements are loaded at once and spread over two registers by shuffles, which
/// use another port (`Double` loads them singly).
///
/// Measured on Zen 5, 96 × 16 × 784: 212 GFLOP/s by single lines, 247 without addresses in memory (`nn_opaque`), 262 by
/// pairs, of 277 (2026-11-26).
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
        let (line0, line1): (Vector, Vector) = unsafe (load(q), load(q + qStride))
        unsafe addPair(p0, rowStride, line0, line1, from: 0, to: &sums)
        if rows > 4 { unsafe addPair(p4, rowStride, line0, line1, from: 4, to: &sums) }
        if rows > 8 { unsafe addPair(p8, rowStride, line0, line1, from: 8, to: &sums) }
    }

    /// Adds the products of two lines to the sums of up to four rows, the first of them at `p`.
    @inline(__always)
    private static func addPair(
        _ p: UnsafePointer<Element>,
        _ rowStride: Int,
        _ line0: Vector,
        _ line1: Vector,
        from first: Int,
        to sums: inout InlineArray<rows, InlineArray<vectors, Vector>>
    ) {
        for i in 0..<min(4, rows &- first) {
            let row = unsafe p + i &* rowStride
            let factors =
                unsafe i == 0
                ? Element.broadcastPair(row) : (Element.broadcast(row[0]), Element.broadcast(row[1]))
            var sum = unsafe sums[unchecked: first &+ i][unchecked: 0]
            sum = Element.multiplyAdd(factors.0, line0, sum)
            sum = Element.multiplyAdd(factors.1, line1, sum)
            unsafe sums[unchecked: first &+ i][unchecked: 0] = sum
        }
    }
}
