extension Double {
    #if NNKERNELS_V4
    private typealias Words = SIMD8<UInt64>
    #elseif NNKERNELS_V3
    private typealias Words = SIMD4<UInt64>
    #else
    private typealias Words = SIMD2<UInt64>
    #endif

    @inline(__always)
    static func transposeSquare(
        _ source: UnsafePointer<Double>,
        stride: Int,
        into panel: UnsafeMutablePointer<Double>,
        width: Int
    ) {
        // Two columns at a time: loads put lines two apart side by side, in whole 128 bits.
        var column = 0
        while column < Self.width {
            let from = unsafe source + column
            let to = unsafe panel + column &* width
            unsafe storePairs(
                quarters(from, stride: 2 &* stride),
                quarters(from + stride, stride: 2 &* stride),
                to,
                to + width
            )
            column &+= 2
        }
    }

    @inline(__always)
    private static func quarter(_ pointer: UnsafePointer<Double>) -> SIMD2<UInt64> {
        unsafe UnsafeRawPointer(pointer).loadUnaligned(as: SIMD2<UInt64>.self)
    }

    /// 128 bits of each of the lines that lie `stride` elements apart from `pointer` on, as many as make a register.
    @inline(__always)
    private static func quarters(_ pointer: UnsafePointer<Double>, stride: Int) -> Words {
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
        _ even: UnsafeMutablePointer<Double>,
        _ odd: UnsafeMutablePointer<Double>
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
