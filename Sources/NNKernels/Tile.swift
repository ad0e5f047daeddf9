/// The micro-kernel: a tile of `rows` × `vectors` registers that stay in registers over the whole depth.
///
/// Each element is summed over k in ascending order by one chain of multiply-adds, so its bits do not depend
/// on the tile, the level's register width, or its neighbours.
enum Tile<Element: KernelElement, let rows: Int, let vectors: Int> {
    typealias Vector = Element.Vector

    /// `C ← α·P·Q + β·C` for one tile.
    ///
    /// `P` is read one element at a time, at `p + row·rowStride + index·depthStride`; `Q` one register at a time, at
    /// `q + index·qStride + column`. With β = 0, `C` is not read.
    @inline(never)
    static func multiply(
        depth: Int,
        p: UnsafePointer<Element>,
        rowStride: Int,
        depthStride: Int,
        q: UnsafePointer<Element>,
        qStride: Int,
        alpha: Element,
        beta: Element,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        var sums = InlineArray<rows, InlineArray<vectors, Vector>>(repeating: InlineArray(repeating: Vector()))
        var p = unsafe p
        var q = unsafe q
        var remaining = depth
        // Wrapping arithmetic and unchecked subscripts are what lets the compiler unroll these loops: with checks
        // the accumulators live in memory, at a third of the speed.
        while remaining > 0 {
            var row = InlineArray<vectors, Vector>(repeating: Vector())
            for j in 0..<vectors {
                unsafe row[unchecked: j] = load(q + Element.width &* j)
            }
            for i in 0..<rows {
                let offset = (i &* rowStride) &* MemoryLayout<Element>.stride
                let factor = unsafe Element.broadcast(
                    UnsafeRawPointer(p).load(fromByteOffset: offset, as: Element.self)
                )
                for j in 0..<vectors {
                    unsafe sums[unchecked: i][unchecked: j] = Element.multiplyAdd(
                        factor,
                        row[unchecked: j],
                        sums[unchecked: i][unchecked: j]
                    )
                }
            }
            unsafe p += depthStride
            unsafe q += qStride
            remaining &-= 1
        }
        let scale = Element.broadcast(alpha)
        if beta == 0 {
            for i in 0..<rows {
                for j in 0..<vectors {
                    unsafe store(
                        Element.multiply(scale, sums[unchecked: i][unchecked: j]),
                        c + (i &* ldc &+ Element.width &* j)
                    )
                }
            }
        } else {
            let keep = Element.broadcast(beta)
            for i in 0..<rows {
                for j in 0..<vectors {
                    let position = unsafe c + (i &* ldc &+ Element.width &* j)
                    let scaled = unsafe Element.multiply(scale, sums[unchecked: i][unchecked: j])
                    unsafe store(Element.multiplyAdd(keep, load(UnsafePointer(position)), scaled), position)
                }
            }
        }
    }
}
