internal import NNCoreCCPU

/// Sixteen pairs of bfloat16, one in each 32-bit lane: the element of even depth below, that of odd depth above.
typealias Pairs = SIMD16<UInt32>

/// Rounds to bfloat16, to nearest even; subnormal numbers become 0, as the processors' own instructions have it.
enum Rounding {
    /// Pairs of neighbours: of `x`, and then of `y`.
    @inline(__always)
    static func neighbours(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> Pairs {
        #if NNKERNELS_BF16
        return nn_round_neighbours(x, y)
        #else
        let (low, high) = (bits(x), bits(y))
        let even = Pairs(lowHalf: low.evenHalf, highHalf: high.evenHalf)
        let odd = Pairs(lowHalf: low.oddHalf, highHalf: high.oddHalf)
        return even &>> 16 | odd
        #endif
    }

    /// Pairs of one lane each: `x` below, `y` above.
    @inline(__always)
    static func lanes(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> Pairs {
        #if NNKERNELS_BF16
        return nn_round_lanes(x, y)
        #else
        return bits(x) &>> 16 | bits(y)
        #endif
    }

    #if !NNKERNELS_BF16
    /// The rounded number in the upper half of each lane, zeros below.
    @inline(__always)
    private static func bits(_ x: SIMD16<Float>) -> Pairs {
        let bits = unsafe unsafeBitCast(x, to: Pairs.self)
        let upper: UInt32 = 0xFFFF_0000
        let magnitude = bits & 0x7FFF_FFFF
        var rounded = bits &+ 0x7FFF &+ (bits &>> 16 & 1)
        // A NaN stays one, and quiet.
        rounded.replace(with: bits | 0x0040_0000, where: magnitude .> 0x7F80_0000)
        rounded.replace(with: bits & 0x8000_0000, where: magnitude .< 0x0080_0000)
        return rounded & upper
    }
    #endif
}

/// Reads sixteen numbers from memory of any alignment.
@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
    unsafe UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

/// `a·b + c`, rounded once where the level has FMA.
@inline(__always)
func multiplyAdd(_ a: SIMD16<Float>, _ b: SIMD16<Float>, _ c: SIMD16<Float>) -> SIMD16<Float> {
    #if NNKERNELS_BF16 || NNKERNELS_V3
    c.addingProduct(a, b)
    #else
    a * b + c
    #endif
}

/// As the other `multiplyAdd`, of one number.
@inline(__always)
func multiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float {
    #if NNKERNELS_BF16 || NNKERNELS_V3
    c.addingProduct(a, b)
    #else
    a * b + c
    #endif
}
