internal import NNKernelInterface

/// Masks of zeros and of one other number, by the bits of Philox4x32-10.
///
/// Source: Salmon, Moraes, Dror, Shaw, *Parallel Random Numbers: As Easy as 1, 2, 3* (SC 2011).
enum RandomMask<Element: StripElement> {
    /// Blocks of four words that are drawn at once.
    private static var blocks: Int { 8 }
    private typealias Lanes = SIMD8<UInt64>

    /// `y[i] ← 0` where the i-th word behind the counter's block is below the threshold, else `kept`.
    @inline(__always)
    static func fill(_ draw: RandomDraw, _ kept: Element, _ y: UnsafeMutablePointer<Element>, _ count: Int) {
        let perTurn = 4 &* blocks
        var counter = draw.counter
        var start = 0
        while start < count {
            let words = words(draw, counter)
            let valid = min(perTurn, count &- start)
            if valid == perTurn {
                for lane in 0..<blocks {
                    let target = unsafe y + (start &+ 4 &* lane)
                    unsafe target[0] = words.0[lane] < draw.threshold ? 0 : kept
                    unsafe target[1] = words.1[lane] < draw.threshold ? 0 : kept
                    unsafe target[2] = words.2[lane] < draw.threshold ? 0 : kept
                    unsafe target[3] = words.3[lane] < draw.threshold ? 0 : kept
                }
            } else {
                for i in 0..<valid {
                    let lane = i / 4
                    let word =
                        switch i % 4 {
                        case 0: words.0[lane]
                        case 1: words.1[lane]
                        case 2: words.2[lane]
                        default: words.3[lane]
                        }
                    unsafe y[start &+ i] = word < draw.threshold ? 0 : kept
                }
            }
            counter &+= UInt64(blocks)
            start &+= perTurn
        }
    }

    /// The four words of eight blocks, a block a lane.
    @inline(__always)
    private static func words(_ draw: RandomDraw, _ counter: UInt64) -> (Lanes, Lanes, Lanes, Lanes) {
        // Half of each lane is used: a product of two of them is one instruction then.
        let low = Lanes(repeating: 0xFFFF_FFFF)
        let counters = Lanes(repeating: counter) &+ Lanes(0, 1, 2, 3, 4, 5, 6, 7)
        var x = counters & low
        var y = counters &>> 32
        var z = Lanes(repeating: draw.stream & 0xFFFF_FFFF)
        var w = Lanes(repeating: draw.stream &>> 32)
        var (key0, key1) = (draw.seed & 0xFFFF_FFFF, draw.seed &>> 32)
        for _ in 0..<10 {
            let product0 = (x & low) &* Lanes(repeating: 0xD251_1F53)
            let product1 = (z & low) &* Lanes(repeating: 0xCD9E_8D57)
            x = (product1 &>> 32) ^ y ^ Lanes(repeating: key0)
            y = product1 & low
            z = (product0 &>> 32) ^ w ^ Lanes(repeating: key1)
            w = product0 & low
            key0 = (key0 &+ 0x9E37_79B9) & 0xFFFF_FFFF
            key1 = (key1 &+ 0xBB67_AE85) & 0xFFFF_FFFF
        }
        return (x, y, z, w)
    }
}
