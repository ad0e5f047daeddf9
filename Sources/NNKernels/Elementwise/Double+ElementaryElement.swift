extension Double: ElementaryElement {
    private typealias Bits = Vector.MaskStorage

    @inline(__always) static var exponentialRange: (lower: Double, upper: Double) { (-750, 715) }
    @inline(__always) static var leastExpm1Argument: Double { -40 }
    @inline(__always) static var tanhSaturation: Double { 22 }
    @inline(__always) static var roundingShift: Double { 0x1.8p52 }
    @inline(__always) static var log2e: Double { 1.44269504088896341 }
    @inline(__always) static var ln2: (high: Double, low: Double) { (0x1.62e42fefa2p-1, 0x1.9ef35793c7673p-41) }
    @inline(__always) static var subnormalScale: (factor: Double, exponent: Double) { (0x1p54, 54) }

    @inline(__always)
    static func powerOfTwo(ofShifted shifted: Vector) -> Vector {
        // The shift's low bits are 0, so that what is left there is n; the rest is shifted out.
        let bits = unsafe unsafeBitCast(shifted, to: Bits.self) &+ Bits(repeating: 1023)
        return unsafe unsafeBitCast(bits &<< Bits(repeating: 52), to: Vector.self)
    }

    @inline(__always)
    static func split(_ x: Vector) -> (mantissa: Vector, exponent: Vector) {
        let bits = unsafe unsafeBitCast(x, to: Bits.self)
        // Subtracting √½ has the exponent change there.
        let root = Bits(repeating: 0x3fe6_a09e_667f_3bcd)
        let exponent = (bits &- root) &>> Bits(repeating: 52)
        let mantissa = unsafe unsafeBitCast(bits &- (exponent &<< Bits(repeating: 52)), to: Vector.self)
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
        horner(
            r,
            [
                0.5, 0.166666666666666714, 0.0416666666666666701, 0.0083333333333255447, 0.00138888888888833267,
                0.000198412698768643549, 0.0000248015873270071867, 2.75572528335169097e-6, 2.75572718102197996e-7,
                2.51062747335732947e-8, 2.09154422977801152e-9,
            ]
        )
    }

    @inline(__always)
    static func logarithmTail(_ z: Vector) -> Vector {
        horner(
            z,
            [
                0.66666666666666697, 0.39999999999899239, 0.285714286260958915, 0.222222111151441615,
                0.181828905566956035, 0.153316740301678619, 0.146170375487916501,
            ]
        )
    }

    @inline(__always)
    static func classIndex(_ label: Double, count: Int) -> Int {
        guard label >= 0, label < Double(count) else { return -1 }
        let index = Int(label)
        return Double(index) == label && index < count ? index : -1
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
        let mask = Bits(repeating: ~0x7FF_FFFF)
        return unsafe unsafeBitCast(unsafeBitCast(x, to: Bits.self) & mask, to: Vector.self)
    }

    @inline(__always)
    static func errorFunction(_ x: Vector) -> Vector { NormalDistribution.errorFunction(x) }

    @inline(__always)
    static func normalCDF(_ x: Vector) -> Vector { NormalDistribution.distribution(x) }

    @inline(__always)
    static func sine(_ x: Vector) -> Vector { Trigonometry.sine(x, quarters: 0) { LibraryFunctions.sine($0) } }

    @inline(__always)
    static func cosine(_ x: Vector) -> Vector { Trigonometry.sine(x, quarters: 1) { LibraryFunctions.cosine($0) } }

    // The C library's last place is out of reach of a register's double precision: that takes twice its digits.
    @inline(__always)
    static func power(_ a: Vector, _ b: Vector) -> Vector { byLane(a, b) { LibraryFunctions.power($0, $1) } }

    @inline(__always)
    static func arctangent(_ a: Vector, _ b: Vector) -> Vector { byLane(a, b) { LibraryFunctions.arctangent($0, $1) } }
}
