extension Double {
    @inline(__always)
    static func transposedLines(_ source: UnsafePointer<Double>, stride: Int) -> InlineArray<4, Vector> {
        // Two at a time: loads put lines two apart side by side, in whole 128 bits.
        let (first, second) = unsafe twoLines(source, stride: stride)
        let (third, fourth) = unsafe twoLines(source + 2, stride: stride)
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

    @inline(__always)
    private static func twoLines(_ source: UnsafePointer<Double>, stride: Int) -> (Vector, Vector) {
        unsafe pairs(quarters(source, stride: 2 &* stride), quarters(source + stride, stride: 2 &* stride))
    }
}
