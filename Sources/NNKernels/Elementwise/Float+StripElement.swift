extension Float: StripElement {
    typealias Mask = SIMDMask<Vector.MaskStorage>
    private typealias Bits = Vector.MaskStorage

    @inline(__always)
    static func add(_ a: Vector, _ b: Vector) -> Vector { a + b }

    @inline(__always)
    static func subtract(_ a: Vector, _ b: Vector) -> Vector { a - b }

    @inline(__always)
    static func divide(_ a: Vector, _ b: Vector) -> Vector { a / b }

    // Not the vectors' operator, which is 0 − a: of 0 that is +0.
    @inline(__always)
    static func negate(_ a: Vector) -> Vector {
        unsafe unsafeBitCast(unsafeBitCast(a, to: Bits.self) ^ Bits(repeating: .min), to: Vector.self)
    }

    @inline(__always)
    static func magnitude(_ a: Vector) -> Vector {
        unsafe unsafeBitCast(unsafeBitCast(a, to: Bits.self) & Bits(repeating: .max), to: Vector.self)
    }

    // The vectors' own function is a generic one, and its code would be shared by the modules of all levels.
    @inline(__always)
    static func squareRoot(_ a: Vector) -> Vector {
        var result = Vector()
        for lane in 0..<width { result[lane] = a[lane].squareRoot() }
        return result
    }

    @inline(__always)
    static func isGreater(_ a: Vector, _ b: Vector) -> Mask { a .> b }

    @inline(__always)
    static func isGreaterOrEqual(_ a: Vector, _ b: Vector) -> Mask { a .>= b }

    @inline(__always)
    static func isEqual(_ a: Vector, _ b: Vector) -> Mask { a .== b }

    @inline(__always)
    static func isUnequal(_ a: Vector, _ b: Vector) -> Mask { a .!= b }

    @inline(__always)
    static func choose(_ mask: Mask, _ a: Vector, else b: Vector) -> Vector { b.replacing(with: a, where: mask) }
}
