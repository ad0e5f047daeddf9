extension Float {
    #if NNKERNELS_V4
    private typealias Words = SIMD8<UInt64>
    #elseif NNKERNELS_V3
    private typealias Words = SIMD4<UInt64>
    #else
    private typealias Words = SIMD2<UInt64>
    #endif

    @inline(__always)
    static func transposeSquare(
        _ source: UnsafePointer<Float>,
        stride: Int,
        into panel: UnsafeMutablePointer<Float>,
        width: Int
    ) {
        // Four columns at a time: loads put lines four apart side by side, in whole 128 bits; what is left is to
        // transpose 4 × 4 elements in each. The odd-looking shifts are one instruction each, while of two rounds of
        // shuffles the compiler makes one that takes a dozen.
        let mask = Words(repeating: 0xFFFF_FFFF)
        var column = 0
        while column < Self.width {
            let from = unsafe source + column
            let (x0, x1) = unsafe (quarters(from, stride: 4 &* stride), quarters(from + stride, stride: 4 &* stride))
            let x2 = unsafe quarters(from + 2 &* stride, stride: 4 &* stride)
            let x3 = unsafe quarters(from + 3 &* stride, stride: 4 &* stride)
            let to = unsafe panel + column &* width
            unsafe storePairs((x0 & mask) | (x1 &<< 32), (x2 & mask) | (x3 &<< 32), to, to + 2 &* width)
            unsafe storePairs((x0 &>> 32) | (x1 & ~mask), (x2 &>> 32) | (x3 & ~mask), to + width, to + 3 &* width)
            column &+= 4
        }
    }

    @inline(__always)
    private static func quarter(_ pointer: UnsafePointer<Float>) -> SIMD2<UInt64> {
        unsafe UnsafeRawPointer(pointer).loadUnaligned(as: SIMD2<UInt64>.self)
    }

    /// 128 bits of each of the lines that lie `stride` elements apart from `pointer` on, as many as make a register.
    @inline(__always)
    private static func quarters(_ pointer: UnsafePointer<Float>, stride: Int) -> Words {
        #if NNKERNELS_V4
        let low = unsafe SIMD4(lowHalf: quarter(pointer), highHalf: quarter(pointer + stride))
        let high = unsafe SIMD4(lowHalf: quarter(pointer + 2 &* stride), highHalf: quarter(pointer + 3 &* stride))
        return Words(lowHalf: low, highHalf: high)
        #elseif NNKERNELS_V3
        return unsafe Words(lowHalf: quarter(pointer), highHalf: quarter(pointer + stride))
        #else
        return unsafe quarter(pointer)
        #endif
    }

    /// The even words of both registers, or the odd ones, taken in turn.
    @inline(__always)
    private static func storePairs(
        _ x: Words,
        _ y: Words,
        _ even: UnsafeMutablePointer<Float>,
        _ odd: UnsafeMutablePointer<Float>
    ) {
        #if NNKERNELS_V4 || NNKERNELS_V3
        var (first, second) = (Words(), Words())
        (first.evenHalf, first.oddHalf) = (x.evenHalf, y.evenHalf)
        (second.evenHalf, second.oddHalf) = (x.oddHalf, y.oddHalf)
        #else
        let (first, second) = (Words(x.x, y.x), Words(x.y, y.y))
        #endif
        unsafe UnsafeMutableRawPointer(even).storeBytes(of: first, as: Words.self)
        unsafe UnsafeMutableRawPointer(odd).storeBytes(of: second, as: Words.self)
    }
}
