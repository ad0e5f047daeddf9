/// The sine and the cosine in double precision, of which single precision makes use too.
///
/// Accuracy: within 1 ulp, measured. Source: fdlibm's `s_sin.c`, `e_rem_pio2.c`: its parts of π/2 and its polynomials.
enum Trigonometry {
    typealias Vector = Double.Vector
    private typealias Bits = Vector.MaskStorage

    /// Up to here, π/2 in parts is precise enough; beyond, the C library has the last word, lane by lane.
    @inline(__always) private static var largest: Double { 0x1p20 * 1.5707963267948966 }

    @inline(__always)
    private static func constant(_ value: Double) -> Vector { Double.broadcast(value) }

    /// `sin(x + quarters·π/2)`.
    @inline(__always)
    static func sine(_ x: Vector, quarters: Int64, _ library: (Double) -> Double) -> Vector {
        let shift = constant(Double.roundingShift)
        let shifted = Double.multiplyAdd(x, constant(0.6366197723675814), shift)
        let n = shifted - shift
        // The parts have 33 bits, so that their products with n are exact.
        let first = x - n * constant(1.5707963267341256)
        let secondPart = n * constant(6.077100506303966e-11)
        let second = first - secondPart
        let lostSecond = first - second - secondPart
        let thirdPart = n * constant(2.0222662487111665e-21)
        let third = second - thirdPart
        let lostThird = second - third - thirdPart
        let rest = n * constant(8.4784276603689e-32) - lostThird - lostSecond
        let r = third - rest
        let low = third - r - rest

        let square = r * r
        let quarter = unsafe unsafeBitCast(shifted, to: Bits.self) &+ Bits(repeating: quarters)
        let even = sineNearZero(r, low, square)
        let odd = cosineNearZero(r, low, square)
        let value = even.replacing(with: odd, where: (quarter & Bits(repeating: 1)) .== Bits(repeating: 1))
        // Two quarters change the sign.
        let sign = (quarter & Bits(repeating: 2)) &<< Bits(repeating: 62)
        let result = unsafe unsafeBitCast(unsafeBitCast(value, to: Bits.self) ^ sign, to: Vector.self)
        let isInside = Double.isGreaterOrEqual(constant(largest), Double.magnitude(x))
        guard !Double.isEverywhere(isInside) else { return result }
        var corrected = result
        for lane in 0..<Double.width where !(Swift.abs(x[lane]) <= largest) { corrected[lane] = library(x[lane]) }
        return corrected
    }

    /// `sin(r + low)` for `|r| ≤ π/4`.
    @inline(__always)
    private static func sineNearZero(_ r: Vector, _ low: Vector, _ square: Vector) -> Vector {
        let tail = Double.horner(
            square,
            [
                8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06,
                -2.50507602534068634195e-08, 1.58969099521155010221e-10,
            ]
        )
        let cube = square * r
        let correction = square * (constant(0.5) * low - cube * tail) - low
        return r - (correction - cube * constant(-1.66666666666666324348e-01))
    }

    /// `cos(r + low)` for `|r| ≤ π/4`.
    @inline(__always)
    private static func cosineNearZero(_ r: Vector, _ low: Vector, _ square: Vector) -> Vector {
        let tail = Double.horner(
            square,
            [
                4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05,
                -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11,
            ]
        )
        let half = constant(0.5) * square
        let leading = constant(1) - half
        let lost = constant(1) - leading - half
        return leading + (lost + (square * (square * tail) - r * low))
    }
}
