internal import NNCoreCCPU

/// The micro-kernel: a tile of `rows` × `vectors` registers that stay in registers over the whole depth.
///
/// Each element is summed over k in ascending order by one chain of multiply-adds, so its bits do not depend
/// on the tile, the level's register width, or its neighbours.
enum Tile<Element: KernelElement, let rows: Int, let vectors: Int> {
    typealias Vector = Element.Vector

    /// One tile, as ``multiply`` (in Tile+Calls) says.
    /// - Parameters:
    ///   - p4: the address of row 4 of `P`; `p8` that of row 8.
    ///   - runsAlongDepth: whether the rows of `P` do, that is, `depthStride` is 1; a literal.
    @inline(__always)
    static func compute(
        _ product: TileProduct<Element>,
        _ p4: UnsafePointer<Element>,
        _ p8: UnsafePointer<Element>,
        runsAlongDepth: Bool,
        resumes: Bool
    ) {
        let (rowStride, depthStride, qStride) = unsafe (product.rowStride, product.depthStride, product.qStride)
        let (alpha, beta, c, ldc) = unsafe (product.alpha, product.beta, product.c, product.ldc)
        // Before the sums, which hide the way to memory; β·C is rounded by itself, as ``Merging`` does it.
        if beta != 0 && beta != 1 {
            let share = Element.broadcast(beta)
            for i in 0..<rows {
                for j in 0..<vectors {
                    let position = unsafe c + (i &* ldc &+ Element.width &* j)
                    unsafe store(Element.multiply(share, load(UnsafePointer(position))), position)
                }
            }
        }
        let zeros = InlineArray<vectors, Vector>(repeating: Vector())
        // By a closure, since the compiler calls `init(repeating:)` of ten rows and more as a function, which writes to memory.
        var sums = InlineArray<rows, InlineArray<vectors, Vector>> { _ in zeros }
        if resumes {
            for i in 0..<rows {
                for j in 0..<vectors {
                    unsafe sums[unchecked: i][unchecked: j] = load(c + (i &* ldc &+ Element.width &* j))
                }
            }
        }
        var (p0, p4, p8) = unsafe (product.p, p4, p8)
        var (q, remaining) = unsafe (product.q, product.depth)
        while vectors == 1 && rows > 8 && runsAlongDepth && remaining >= 4 {
            // Opaque, or the compiler would keep an address for each row, more than there are registers.
            let rowStride = nn_opaque(rowStride)
            unsafe addPair(p0, p4, p8, rowStride, q, qStride, to: &sums)
            unsafe addPair(p0 + 2, p4 + 2, p8 + 2, rowStride, q + 2 &* qStride, qStride, to: &sums)
            unsafe p0 += 4
            unsafe p4 += 4
            unsafe p8 += 4
            unsafe q += 4 &* qStride
            remaining &-= 4
        }
        // Several lines a turn, written out, since the compiler unrolls no loop of this length; that of a single row it
        // does, and better.
        while rows > 1 && remaining >= Register.linesPerTurn {
            unsafe addLine(p0, p4, p8, rowStride, q, to: &sums)
            var step = depthStride
            unsafe addLine(p0 + step, p4 + step, p8 + step, rowStride, q + qStride, to: &sums)
            step &+= depthStride
            if Register.linesPerTurn == 4 {
                unsafe addLine(p0 + step, p4 + step, p8 + step, rowStride, q + 2 &* qStride, to: &sums)
                step &+= depthStride
                unsafe addLine(p0 + step, p4 + step, p8 + step, rowStride, q + 3 &* qStride, to: &sums)
                step &+= depthStride
            }
            unsafe p0 += step
            unsafe p4 += step
            unsafe p8 += step
            unsafe q += Register.linesPerTurn &* qStride
            remaining &-= Register.linesPerTurn
        }
        while remaining > 0 {
            unsafe addLine(p0, p4, p8, rowStride, q, to: &sums)
            unsafe p0 += depthStride
            unsafe p4 += depthStride
            unsafe p8 += depthStride
            unsafe q += qStride
            remaining &-= 1
        }
        // A product with one is exact: leaving it out changes no bit, and saves a tenth of the time at a depth of 10.
        if beta == 0 && alpha == 1 {
            for i in 0..<rows {
                for j in 0..<vectors {
                    unsafe store(sums[unchecked: i][unchecked: j], c + (i &* ldc &+ Element.width &* j))
                }
            }
            return
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
            for i in 0..<rows {
                for j in 0..<vectors {
                    let position = unsafe c + (i &* ldc &+ Element.width &* j)
                    let old: Vector = unsafe load(UnsafePointer(position))
                    unsafe store(Element.multiplyAdd(scale, sums[unchecked: i][unchecked: j], old), position)
                }
            }
        }
    }

    /// Adds one line's products, of the factors at `p0` and on and the line at `q`, to the sums.
    ///
    /// Wrapping arithmetic and unchecked subscripts are what lets the compiler unroll the loops: with checks the
    /// accumulators live in memory, at a third of the speed.
    @inline(__always)
    private static func addLine(
        _ p0: UnsafePointer<Element>,
        _ p4: UnsafePointer<Element>,
        _ p8: UnsafePointer<Element>,
        _ rowStride: Int,
        _ q: UnsafePointer<Element>,
        to sums: inout InlineArray<rows, InlineArray<vectors, Vector>>
    ) {
        var line = InlineArray<vectors, Vector>(repeating: Vector())
        for j in 0..<vectors {
            unsafe line[unchecked: j] = load(q + Element.width &* j)
        }
        unsafe add(p0, rowStride, line, from: 0, to: &sums)
        if rows > 4 { unsafe add(p4, rowStride, line, from: 4, to: &sums) }
        if rows > 8 { unsafe add(p8, rowStride, line, from: 8, to: &sums) }
    }

    /// Adds one line's products to the sums of up to four rows, the first of them at `p`.
    @inline(__always)
    private static func add(
        _ p: UnsafePointer<Element>,
        _ rowStride: Int,
        _ line: InlineArray<vectors, Vector>,
        from first: Int,
        to sums: inout InlineArray<rows, InlineArray<vectors, Vector>>
    ) {
        for i in 0..<min(4, rows &- first) {
            let offset = (i &* rowStride) &* MemoryLayout<Element>.stride
            let factor = unsafe Element.broadcast(
                UnsafeRawPointer(p).load(fromByteOffset: offset, as: Element.self)
            )
            for j in 0..<vectors {
                unsafe sums[unchecked: first &+ i][unchecked: j] = Element.multiplyAdd(
                    factor,
                    line[unchecked: j],
                    sums[unchecked: first &+ i][unchecked: j]
                )
            }
        }
    }
}
