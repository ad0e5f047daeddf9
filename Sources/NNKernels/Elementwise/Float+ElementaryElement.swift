extension Float: ElementaryElement {
    private typealias Bits = Vector.MaskStorage

    @inline(__always) static var exponentialRange: (lower: Float, upper: Float) { (-105, 90) }
    @inline(__always) static var leastExpm1Argument: Float { -20 }
    @inline(__always) static var tanhSaturation: Float { 10 }
    @inline(__always) static var roundingShift: Float { 0x1.8p23 }
    @inline(__always) static var log2e: Float { 1.44269504088896341 }
    @inline(__always) static var ln2: (high: Float, low: Float) { (0x1.62e4p-1, 0x1.7f7d1cp-20) }
    @inline(__always) static var subnormalScale: (factor: Float, exponent: Float) { (0x1p24, 24) }

    @inline(__always)
    static func powerOfTwo(ofShifted shifted: Vector) -> Vector {
        // The shift's low bits are 0, so that what is left there is n; the rest is shifted out.
        let bits = unsafe unsafeBitCast(shifted, to: Bits.self) &+ Bits(repeating: 127)
        return unsafe unsafeBitCast(bits &<< Bits(repeating: 23), to: Vector.self)
    }

    @inline(__always)
    static func split(_ x: Vector) -> (mantissa: Vector, exponent: Vector) {
        let bits = unsafe unsafeBitCast(x, to: Bits.self)
        // Subtracting √½ has the exponent change there.
        let root = Bits(repeating: 0x3f35_04f3)
        let exponent = (bits &- root) &>> Bits(repeating: 23)
        let mantissa = unsafe unsafeBitCast(bits &- (exponent &<< Bits(repeating: 23)), to: Vector.self)
        // A conversion to floating point, without the generic one of vectors.
        let shift = broadcast(roundingShift)
        let shifted = unsafe unsafeBitCast(unsafeBitCast(shift, to: Bits.self) &+ exponent, to: Vector.self)
        return (mantissa, shifted - shift)
    }

    @inline(__always)
    static func copySign(_ magnitude: Vector, from sign: Vector) -> Vector {
        let signBit = unsafe unsafeBitCast(sign, to: Bits.self) & Bits(repeating: .min)
        return unsafe unsafeBitCast(unsafeBitCast(magnitude, to: Bits.self) | signBit, to: Vector.self)
    }

    @inline(__always)
    static func exponentialTail(_ r: Vector) -> Vector {
        horner(r, [0.5000000014, 0.1666666668, 0.04166645681, 0.008333310024, 0.001393454193, 0.0001989198131])
    }

    @inline(__always)
    static func logarithmTail(_ z: Vector) -> Vector {
        horner(z, [0.6666666655, 0.40000122, 0.2855080255, 0.2333096405])
    }

    @inline(__always)
    static func classIndex(_ label: Float, count: Int) -> Int {
        guard label >= 0, label < Float(count) else { return -1 }
        let index = Int(label)
        return Float(index) == label && index < count ? index : -1
    }

    @inline(__always)
    static func productError(_ a: Vector, _ b: Vector, _ product: Vector) -> Vector {
        #if NNKERNELS_V4 || NNKERNELS_V3 || arch(arm64)
        return (-product).addingProduct(a, b)
        #else
        // Halves of the digits, whose products are exact. Source: Dekker, *A floating-point technique* (1971).
        let (highA, highB) = (leadingHalf(a), leadingHalf(b))
        let (lowA, lowB) = (a - highA, b - highB)
        return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB
        #endif
    }

    /// A number's leading digits, at most half of them.
    @inline(__always)
    static func leadingHalf(_ x: Vector) -> Vector {
        let mask = Bits(repeating: ~0xFFF)
        return unsafe unsafeBitCast(unsafeBitCast(x, to: Bits.self) & mask, to: Vector.self)
    }

    @inline(__always)
    static func errorFunction(_ x: Vector) -> Vector { Elementary<Float>.erf(x) }

    @inline(__always)
    static func normalCDF(_ x: Vector) -> Vector { wide(x) { NormalDistribution.distribution($0) } }

    @inline(__always)
    static func sine(_ x: Vector) -> Vector { wide(x) { Double.sine($0) } }

    @inline(__always)
    static func cosine(_ x: Vector) -> Vector { wide(x) { Double.cosine($0) } }

    @inline(__always)
    static func power(_ a: Vector, _ b: Vector) -> Vector { wide(a, b) { Rough.power($0, $1) } }

    @inline(__always)
    static func arctangent(_ a: Vector, _ b: Vector) -> Vector { wide(a, b) { Rough.arctangent($0, $1) } }
}
