internal import NNCoreCCPU

/// Rows whose sums are in registers at once.
#if NNKERNELS_BF16
@inline(__always) private var rowsAtOnce: Int { 8 }
#else
@inline(__always) private var rowsAtOnce: Int { 2 }
#endif

/// Products of two panels of the left factor with two of the right: 32 rows of 32 sums, added along the depth in order.
@unsafe struct PairTile {
    /// Whether the sums are kept in the processor's matrix tiles.
    let usesTiles: Bool

    /// `sums ← A·B` of `blocks` blocks of depth.
    /// - Parameters:
    ///   - a: two panels of the left factor, one behind the other.
    ///   - b: two panels of the right factor, one behind the other.
    ///   - rows: how many rows are wanted; others may keep what they had.
    @inline(__always)
    func multiply(
        _ a: UnsafePointer<UInt32>,
        _ b: UnsafePointer<UInt32>,
        blocks: Int,
        rows: Int,
        into sums: UnsafeMutablePointer<Float>
    ) {
        #if NNKERNELS_BF16
        if unsafe usesTiles {
            unsafe multiplyTiles(a, b, blocks, into: sums)
            return
        }
        #endif
        var row = 0
        while row < rows {
            let panel = unsafe a + (row / PairLayout.lanes &* blocks &* PairLayout.blockCount)
            unsafe multiplyRows(panel + row % PairLayout.lanes &* 16, b, blocks, into: sums + row &* PairLayout.extent)
            row &+= rowsAtOnce
        }
    }

    #if NNKERNELS_BF16
    @inline(__always)
    private func multiplyTiles(
        _ a: UnsafePointer<UInt32>,
        _ b: UnsafePointer<UInt32>,
        _ blocks: Int,
        into sums: UnsafeMutablePointer<Float>
    ) {
        let panel = blocks &* PairLayout.blockCount
        nn_tiles_clear()
        var offset = 0
        while offset < panel {
            unsafe nn_tiles_add(a + offset, a + (panel &+ offset), b + offset, b + (panel &+ offset))
            offset &+= PairLayout.blockCount
        }
        unsafe nn_tiles_store(sums)
    }
    #endif

    // Registers hold the sums of eight rows beside two of the right factor; without AVX-512, of two rows.
    #if NNKERNELS_BF16
    private typealias Sums = InlineArray<8, SIMD16<Float>>
    #else
    private typealias Sums = InlineArray<2, SIMD16<Float>>
    #endif

    @inline(__always)
    private func multiplyRows(
        _ a: UnsafePointer<UInt32>,
        _ b: UnsafePointer<UInt32>,
        _ blocks: Int,
        into sums: UnsafeMutablePointer<Float>
    ) {
        let panel = blocks &* PairLayout.blockCount
        var left = Sums { _ in SIMD16() }
        var right = Sums { _ in SIMD16() }
        var (a, b) = unsafe (a, b)
        for _ in 0..<blocks {
            for pair in 0..<16 {
                let (b0, b1) = unsafe (pairs(b + pair &* 16), pairs(b + (panel &+ pair &* 16)))
                for row in 0..<rowsAtOnce {
                    let factor = unsafe Pairs(repeating: a[row &* 16 &+ pair])
                    unsafe left[unchecked: row] = Self.dot(left[unchecked: row], factor, b0)
                    unsafe right[unchecked: row] = Self.dot(right[unchecked: row], factor, b1)
                }
            }
            unsafe (a, b) = unsafe (a + PairLayout.blockCount, b + PairLayout.blockCount)
        }
        for row in 0..<rowsAtOnce {
            let line = unsafe UnsafeMutableRawPointer(sums + row &* PairLayout.extent)
            unsafe line.storeBytes(of: left[unchecked: row], as: SIMD16<Float>.self)
            unsafe line.storeBytes(of: right[unchecked: row], toByteOffset: 64, as: SIMD16<Float>.self)
        }
    }

    @inline(__always)
    private func pairs(_ pointer: UnsafePointer<UInt32>) -> Pairs {
        unsafe UnsafeRawPointer(pointer).loadUnaligned(as: Pairs.self)
    }

    /// `sum + a·b` of both elements of each pair, first the odd one's product, each added with one rounding.
    @inline(__always)
    static func dot(_ sum: SIMD16<Float>, _ a: Pairs, _ b: Pairs) -> SIMD16<Float> {
        #if NNKERNELS_BF16
        return nn_dot_pairs(sum, a, b)
        #else
        // Products of bfloat16 are exact in single precision, so one rounding is all there is.
        let upper: UInt32 = 0xFFFF_0000
        let high = unsafe (
            unsafeBitCast(a & upper, to: SIMD16<Float>.self), unsafeBitCast(b & upper, to: SIMD16<Float>.self)
        )
        let low = unsafe (
            unsafeBitCast(a &<< 16, to: SIMD16<Float>.self), unsafeBitCast(b &<< 16, to: SIMD16<Float>.self)
        )
        return sum + high.0 * high.1 + low.0 * low.1
        #endif
    }
}
