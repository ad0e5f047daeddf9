extension Double {
    @inline(__always)
    static func transposedLines(_ line: (Int) -> UnsafePointer<Double>) -> InlineArray<4, Vector> {
        // Two at a time: loads put lines two apart side by side, in whole 128 bits.
        let (first, second) = unsafe pairs(quarters(0, step: 2, line: line), quarters(1, step: 2, line: line))
        let further = { unsafe line($0) + 2 }
        let (third, fourth) = unsafe pairs(quarters(0, step: 2, line: further), quarters(1, step: 2, line: further))
        return [first, second, third, fourth]
    }

    @inline(__always)
    static func storeTransposed(
        _ source: UnsafePointer<Double>,
        stride: Int,
        into target: UnsafeMutablePointer<Double>,
        targetStride: Int
    ) {
        for i in 0..<2 {
            let (source, target) = unsafe (source + 2 &* i &* stride, target + 2 &* i)
            let (even, odd) = unsafe pairs(words(source), words(source + stride))
            unsafe storeQuarters(even, target, stride: 2 &* targetStride)
            unsafe storeQuarters(odd, target + targetStride, stride: 2 &* targetStride)
        }
    }
}
