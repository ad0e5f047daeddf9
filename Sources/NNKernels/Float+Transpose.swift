extension Float {
    @inline(__always)
    static func transposedLines(_ line: (Int) -> UnsafePointer<Float>) -> InlineArray<4, Vector> {
        // Loads put lines four apart side by side, in whole 128 bits.
        let (x0, x1) = unsafe (quarters(0, step: 4, line: line), quarters(1, step: 4, line: line))
        let (x2, x3) = unsafe (quarters(2, step: 4, line: line), quarters(3, step: 4, line: line))
        return transposed(x0, x1, x2, x3)
    }

    @inline(__always)
    static func storeTransposed(
        _ source: UnsafePointer<Float>,
        stride: Int,
        into target: UnsafeMutablePointer<Float>,
        targetStride: Int
    ) {
        let (x0, x1) = unsafe (words(source), words(source + stride))
        let (x2, x3) = unsafe (words(source + 2 &* stride), words(source + 3 &* stride))
        let lines = transposed(x0, x1, x2, x3)
        for i in 0..<4 {
            unsafe storeQuarters(lines[unchecked: i], target + i &* targetStride, stride: 4 &* targetStride)
        }
    }

    /// Transposes 4 × 4 elements in each 128 bits of four registers.
    @inline(__always)
    private static func transposed(_ x0: Words, _ x1: Words, _ x2: Words, _ x3: Words) -> InlineArray<4, Vector> {
        // The odd-looking shifts are one instruction each, while of two rounds of shuffles the compiler makes one that
        // takes a dozen.
        let mask = Words(repeating: 0xFFFF_FFFF)
        let (first, third) = pairs((x0 & mask) | (x1 &<< 32), (x2 & mask) | (x3 &<< 32))
        let (second, fourth) = pairs((x0 &>> 32) | (x1 & ~mask), (x2 &>> 32) | (x3 & ~mask))
        return [first, second, third, fourth]
    }
}
