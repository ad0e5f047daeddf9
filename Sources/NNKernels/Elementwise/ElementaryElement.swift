/// What the exponential and its relatives need of an element type: access to exponents, and the polynomials.
protocol ElementaryElement: StripElement {
    /// Where eˣ is 0 below and ∞ above, with room to spare.
    static var exponentialRange: (lower: Self, upper: Self) { get }
    /// Below this, eˣ − 1 rounds to −1.
    static var leastExpm1Argument: Self { get }
    /// From here on tanh x rounds to 1.
    static var tanhSaturation: Self { get }
    /// A number to which adding another rounds that to an integer, in the lowest bits.
    static var roundingShift: Self { get }
    /// log₂ e.
    static var log2e: Self { get }
    /// ln 2 to more than the precision; products of the first part and exponents are exact.
    static var ln2: (high: Self, low: Self) { get }
    /// 2 to the power that brings subnormal numbers into the normal range, and its exponent.
    static var subnormalScale: (factor: Self, exponent: Self) { get }

    /// 2ⁿ of `roundingShift + n`, for n of normal powers.
    static func powerOfTwo(ofShifted shifted: Vector) -> Vector
    /// The exponent e and `m ∈ [√½, √2)` with `x = m·2ᵉ`, of normal positive numbers.
    static func split(_ x: Vector) -> (mantissa: Vector, exponent: Vector)
    /// The magnitude of one and the sign of another.
    static func copySign(_ magnitude: Vector, from sign: Vector) -> Vector
    /// `(eʳ − 1 − r)/r²` for |r| ≤ ½·ln 2; interpolated at Chebyshev nodes.
    static func exponentialTail(_ r: Vector) -> Vector
    /// `2·(artanh(s)/s − 1)/z` with `z = s² ≤ (3 − 2√2)²`; interpolated at Chebyshev nodes.
    static func logarithmTail(_ z: Vector) -> Vector
    /// `a·b − product` for the rounded product, exactly.
    static func productError(_ a: Vector, _ b: Vector, _ product: Vector) -> Vector
    /// The error function.
    static func errorFunction(_ x: Vector) -> Vector
    /// The distribution function of the standard normal distribution.
    static func normalCDF(_ x: Vector) -> Vector
    /// The sine.
    static func sine(_ x: Vector) -> Vector
    /// The cosine.
    static func cosine(_ x: Vector) -> Vector
    /// `aᵇ`.
    static func power(_ a: Vector, _ b: Vector) -> Vector
    /// The angle of the point (b, a).
    static func arctangent(_ a: Vector, _ b: Vector) -> Vector
    /// The label as an index, if it is a whole number in `0 ..< count`, else −1.
    static func classIndex(_ label: Self, count: Int) -> Int
}

extension ElementaryElement {
    /// `c₀ + x·(c₁ + x·(…))`.
    @inline(__always)
    static func horner<let count: Int>(_ x: Vector, _ coefficients: InlineArray<count, Self>) -> Vector {
        var sum = broadcast(coefficients[count - 1])
        for index in 1..<count {
            sum = unsafe multiplyAdd(sum, x, broadcast(coefficients[unchecked: count &- 1 &- index]))
        }
        return sum
    }
}
