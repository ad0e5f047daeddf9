internal import NNCoreCCPU

// One register as 64-bit words: what elements of either precision are moved by when lines are transposed.
#if NNKERNELS_V4
typealias Words = SIMD8<UInt64>
#elseif NNKERNELS_V3
typealias Words = SIMD4<UInt64>
#else
typealias Words = SIMD2<UInt64>
#endif

extension KernelElement {
    @inline(__always)
    private static func quarter(_ pointer: UnsafePointer<Self>) -> SIMD2<UInt64> {
        unsafe UnsafeRawPointer(pointer).loadUnaligned(as: SIMD2<UInt64>.self)
    }

    /// 128 bits of each of the lines with the numbers `first`, `first + step`, and so on, as many as make a register.
    ///
    /// Opaque, or the compiler would load halves of them and put those together its own way: opaque, a product of a single row
    /// is 1.1 to 1.5 times as fast, one of four rows up to 1.2 times (Zen 5, 2026-11-26).
    @inline(__always)
    static func quarters(_ first: Int, step: Int, line: (Int) -> UnsafePointer<Self>) -> Words {
        #if NNKERNELS_V4
        let low = unsafe SIMD4(lowHalf: quarter(line(first)), highHalf: quarter(line(first &+ step)))
        let high = unsafe SIMD4(
            lowHalf: quarter(line(first &+ 2 &* step)),
            highHalf: quarter(line(first &+ 3 &* step))
        )
        return nn_opaque_512(Words(lowHalf: low, highHalf: high))
        #elseif NNKERNELS_V3
        return nn_opaque_256(unsafe Words(lowHalf: quarter(line(first)), highHalf: quarter(line(first &+ step))))
        #else
        return nn_opaque_128(unsafe quarter(line(first)))
        #endif
    }

    /// A register's worth of adjacent elements.
    @inline(__always)
    static func words(_ pointer: UnsafePointer<Self>) -> Words { unsafe unsafeBitCast(load(pointer), to: Words.self) }

    /// Stores each 128 bits of a register, `stride` elements apart: the inverse of ``quarters``.
    @inline(__always)
    static func storeQuarters(_ vector: Vector, _ pointer: UnsafeMutablePointer<Self>, stride: Int) {
        func storeQuarter(_ quarter: SIMD2<UInt64>, _ index: Int) {
            unsafe UnsafeMutableRawPointer(pointer + index &* stride).storeBytes(of: quarter, as: SIMD2<UInt64>.self)
        }
        let words = unsafe unsafeBitCast(vector, to: Words.self)
        #if NNKERNELS_V4
        storeQuarter(words.lowHalf.lowHalf, 0)
        storeQuarter(words.lowHalf.highHalf, 1)
        storeQuarter(words.highHalf.lowHalf, 2)
        storeQuarter(words.highHalf.highHalf, 3)
        #elseif NNKERNELS_V3
        storeQuarter(words.lowHalf, 0)
        storeQuarter(words.highHalf, 1)
        #else
        storeQuarter(words, 0)
        #endif
    }

    /// The even words of both registers, and the odd ones, taken in turn.
    @inline(__always)
    static func pairs(_ x: Words, _ y: Words) -> (even: Vector, odd: Vector) {
        #if NNKERNELS_V4 || NNKERNELS_V3
        var (even, odd) = (Words(), Words())
        (even.evenHalf, even.oddHalf) = (x.evenHalf, y.evenHalf)
        (odd.evenHalf, odd.oddHalf) = (x.oddHalf, y.oddHalf)
        #else
        let (even, odd) = (Words(x.x, y.x), Words(x.y, y.y))
        #endif
        return unsafe (unsafeBitCast(even, to: Vector.self), unsafeBitCast(odd, to: Vector.self))
    }
}
