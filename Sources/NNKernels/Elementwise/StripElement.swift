/// What the elementwise functions need of an element type beside ``KernelElement``: arithmetic, comparisons and bits.
///
/// Requirements for the reason given there. Comparisons are false where an operand is NaN, except `isUnequal`.
protocol StripElement: KernelElement {
    /// The lanes for which something holds.
    associatedtype Mask

    /// `a + b`.
    static func add(_ a: Vector, _ b: Vector) -> Vector
    /// `a − b`.
    static func subtract(_ a: Vector, _ b: Vector) -> Vector
    /// `a/b`, correctly rounded.
    static func divide(_ a: Vector, _ b: Vector) -> Vector
    /// `−a`: the sign bit alone changes, that of zeros and NaN too.
    static func negate(_ a: Vector) -> Vector
    /// `|a|`: the sign bit alone changes.
    static func magnitude(_ a: Vector) -> Vector
    /// `√a`, correctly rounded; NaN below 0.
    static func squareRoot(_ a: Vector) -> Vector

    /// Where `a > b`.
    static func isGreater(_ a: Vector, _ b: Vector) -> Mask
    /// Where `a ≥ b`.
    static func isGreaterOrEqual(_ a: Vector, _ b: Vector) -> Mask
    /// Where `a = b`.
    static func isEqual(_ a: Vector, _ b: Vector) -> Mask
    /// Where `a ≠ b`; all of NaN.
    static func isUnequal(_ a: Vector, _ b: Vector) -> Mask
    /// `a` in the lanes of the mask, else `b`.
    static func choose(_ mask: Mask, _ a: Vector, else b: Vector) -> Vector
}

extension StripElement {
    /// 1 in the lanes of the mask, else 0.
    @inline(__always)
    static func indicator(_ mask: Mask) -> Vector {
        choose(mask, broadcast(1), else: broadcast(0))
    }

    /// Whether the mask has all lanes.
    @inline(__always)
    static func isEverywhere(_ mask: Mask) -> Bool {
        let missing = unsafe unsafeBitCast(choose(mask, broadcast(0), else: broadcast(1)), to: Words.self)
        var any: UInt64 = 0
        for index in 0..<Words.scalarCount { any |= missing[index] }
        return any == 0
    }
}
