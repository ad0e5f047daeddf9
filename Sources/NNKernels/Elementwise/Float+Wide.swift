/// Functions of single precision that are computed in double precision and rounded: registers of floats by halves.
extension Float {
    typealias Wide = Double.Vector

    /// A function of each half.
    @inline(__always)
    static func wide(_ x: Vector, _ function: (Wide) -> Wide) -> Vector {
        let halves = widened(x)
        return narrowed(function(halves.low), function(halves.high))
    }

    /// A function of each pair of halves.
    @inline(__always)
    static func wide(_ a: Vector, _ b: Vector, _ function: (Wide, Wide) -> Wide) -> Vector {
        let (first, second) = (widened(a), widened(b))
        return narrowed(function(first.low, second.low), function(first.high, second.high))
    }

    @inline(__always)
    private static func widened(_ x: Vector) -> (low: Wide, high: Wide) {
        var (low, high) = (Wide(), Wide())
        for lane in 0..<Double.width {
            low[lane] = Double(x[lane])
            high[lane] = Double(x[lane &+ Double.width])
        }
        return (low, high)
    }

    @inline(__always)
    private static func narrowed(_ low: Wide, _ high: Wide) -> Vector {
        var x = Vector()
        for lane in 0..<Double.width {
            x[lane] = Float(low[lane])
            x[lane &+ Double.width] = Float(high[lane])
        }
        return x
    }
}

/// Functions of double precision whose results are good enough to be rounded to single precision, not more.
enum Rough {
    typealias Vector = Double.Vector

    @inline(__always)
    private static func constant(_ value: Double) -> Vector { Double.broadcast(value) }

    /// `aᵇ` as C's `pow` has it, for a and b that are floats.
    @inline(__always)
    static func power(_ a: Vector, _ b: Vector) -> Vector {
        let (size, one, zero) = (Double.magnitude(a), constant(1), constant(0))
        var result = Elementary<Double>.exp(b * Elementary<Double>.log(size))
        // 1 to any power is 1, 0·∞ notwithstanding; but −1 to the power NaN is NaN.
        let oneOrNaN = Double.choose(Double.isEqual(b, b), one, else: b)
        result = Double.choose(Double.isEqual(size, oneOrNaN), one, else: result)
        // Of a negative base: the sign of odd powers, no number for broken ones.
        let isOdd = Double.isUnequal(fraction(b * constant(0.5)), zero)
        let isWhole = Double.isEqual(fraction(b), zero)
        let signed = Double.choose(isOdd, Double.copySign(result, from: a), else: result)
        let finite = Double.choose(Double.isGreater(size, constant(.greatestFiniteMagnitude)), zero, else: a)
        let broken = Double.choose(Double.isGreater(zero, finite), constant(.nan), else: result)
        result = Double.choose(isWhole, signed, else: broken)
        result = Double.choose(Double.isEqual(b, zero), one, else: result)
        return Double.choose(Double.isEqual(a, one), one, else: result)
    }

    /// Less than 1 in magnitude, and 0 exactly of whole numbers; infinities and NaN are taken for whole.
    @inline(__always)
    private static func fraction(_ x: Vector) -> Vector {
        let (shift, limit) = (constant(Double.roundingShift), constant(0x1p51))
        let rest = x - ((x + shift) - shift)
        return Double.choose(Double.isGreater(limit, Double.magnitude(x)), rest, else: constant(0))
    }

    /// The angle of the point (x, y), as C's `atan2` has it.
    @inline(__always)
    static func arctangent(_ y: Vector, _ x: Vector) -> Vector {
        let (height, width) = (Double.magnitude(y), Double.magnitude(x))
        let isSteep = Double.isGreater(height, width)
        let (least, most) = (Double.choose(isSteep, width, else: height), Double.choose(isSteep, height, else: width))
        // 0/0 is 0 here, ∞/∞ 1.
        var ratio = Double.choose(Double.isEqual(least, constant(0)), constant(0), else: least / most)
        ratio = Double.choose(Double.isEqual(least, constant(.infinity)), constant(1), else: ratio)
        var angle =
            ratio
            * Double.horner(
                ratio * ratio,
                [
                    0.9999999999887381, -0.3333333295165722, 0.19999978336217084, -0.1428522560816021,
                    0.11105306732424464, -0.09049179093720577, 0.07495262378099696, -0.06022196387937433,
                    0.04364658944281667, -0.02600599597760862, 0.011427633277375594, -0.0031954252407363944,
                    0.00041922786011272897,
                ]
            )
        angle = Double.choose(isSteep, constant(1.5707963267948966) - angle, else: angle)
        let isLeft = Double.isGreater(constant(0), Double.copySign(constant(1), from: x))
        angle = Double.choose(isLeft, constant(3.141592653589793) - angle, else: angle)
        // A comparison may have lost a NaN.
        return Double.choose(Double.isUnequal(x, x), x, else: Double.copySign(angle, from: y))
    }
}
