extension Float {
    @inline(__always)
    static func transposedLines(_ source: UnsafePointer<Float>, stride: Int) -> InlineArray<4, Vector> {
        // Loads put lines four apart side by side, in whole 128 bits; what is left is to transpose 4 × 4 elements in each.
        // The odd-looking shifts are one instruction each, while of two rounds of shuffles the compiler makes one that
        // takes a dozen.
        let mask = Words(repeating: 0xFFFF_FFFF)
        let (x0, x1) = unsafe (quarters(source, stride: 4 &* stride), quarters(source + stride, stride: 4 &* stride))
        let x2 = unsafe quarters(source + 2 &* stride, stride: 4 &* stride)
        let x3 = unsafe quarters(source + 3 &* stride, stride: 4 &* stride)
        let (first, third) = pairs((x0 & mask) | (x1 &<< 32), (x2 & mask) | (x3 &<< 32))
        let (second, fourth) = pairs((x0 &>> 32) | (x1 & ~mask), (x2 &>> 32) | (x3 & ~mask))
        return [first, second, third, fourth]
    }
}
