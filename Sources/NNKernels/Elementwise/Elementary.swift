/// The exponential, the logarithm and what is made of them, in registers.
///
/// Accuracy, measured against more precise references: eˣ within 2 ulp, the others within 4 ulp, subnormal results too.
/// NaN gives NaN.
enum Elementary<Element: ElementaryElement> {
    typealias Vector = Element.Vector

    @inline(__always)
    private static func constant(_ value: Element) -> Vector { Element.broadcast(value) }

    @inline(__always)
    private static func clamp(_ x: Vector, _ lower: Element, _ upper: Element) -> Vector {
        let raised = Element.choose(Element.isGreater(constant(lower), x), constant(lower), else: x)
        return Element.choose(Element.isGreater(raised, constant(upper)), constant(upper), else: raised)
    }

    /// `x = n·ln 2 + r` with |r| ≤ ½·ln 2: 2ⁿ in two factors (alone it might leave the range), and eʳ − 1.
    ///
    /// Source: Tang, *Table-driven implementation of the exponential function* (1989), without the table.
    @inline(__always)
    private static func reduce(_ x: Vector) -> (first: Vector, shiftedSecond: Vector, expm1: Vector) {
        let shift = constant(Element.roundingShift)
        let n = Element.subtract(Element.multiplyAdd(x, constant(Element.log2e), shift), shift)
        let minusN = Element.negate(n)
        let r = Element.multiplyAdd(
            minusN,
            constant(Element.ln2.low),
            Element.multiplyAdd(minusN, constant(Element.ln2.high), x)
        )
        let expm1 = Element.multiplyAdd(Element.multiply(r, r), Element.exponentialTail(r), r)
        let shiftedFirst = Element.multiplyAdd(n, constant(0.5), shift)
        let shiftedSecond = Element.add(Element.subtract(n, Element.subtract(shiftedFirst, shift)), shift)
        return (Element.powerOfTwo(ofShifted: shiftedFirst), shiftedSecond, expm1)
    }

    /// `eˣ`; 0 and ∞ where it leaves the range.
    @inline(__always)
    static func exp(_ x: Vector) -> Vector {
        let range = Element.exponentialRange
        let parts = reduce(clamp(x, range.lower, range.upper))
        let scaled = Element.multiply(Element.add(parts.expm1, constant(1)), parts.first)
        return Element.multiply(scaled, Element.powerOfTwo(ofShifted: parts.shiftedSecond))
    }

    /// `eˣ − 1`, of ±0 that zero.
    @inline(__always)
    static func expm1(_ x: Vector) -> Vector {
        let parts = reduce(clamp(x, Element.leastExpm1Argument, Element.exponentialRange.upper))
        let shift = constant(Element.roundingShift)
        let second = Element.powerOfTwo(ofShifted: parts.shiftedSecond)
        // 1/second: of the opposite exponent.
        let inverse = Element.powerOfTwo(
            ofShifted: Element.add(Element.negate(Element.subtract(parts.shiftedSecond, shift)), shift)
        )
        let scaled = Element.multiplyAdd(parts.expm1, parts.first, Element.subtract(parts.first, inverse))
        return Element.choose(Element.isEqual(x, constant(0)), x, else: Element.multiply(scaled, second))
    }

    /// `ln(1 + f) + k·ln 2` for `1 + f ∈ [√½, √2]`.
    ///
    /// Source: Ng, fdlibm's `e_log.c` has the arrangement of terms; with s = f/(2 + f), ln(1 + f) = 2·artanh(s).
    @inline(__always)
    private static func logarithm(_ f: Vector, _ k: Vector) -> Vector {
        let s = Element.divide(f, Element.add(f, constant(2)))
        let z = Element.multiply(s, s)
        let half = Element.multiply(Element.multiply(f, f), constant(0.5))
        let sum = Element.multiplyAdd(z, Element.logarithmTail(z), half)
        let correction = Element.multiplyAdd(s, sum, Element.multiply(k, constant(Element.ln2.low)))
        return Element.multiplyAdd(
            k,
            constant(Element.ln2.high),
            Element.subtract(f, Element.subtract(half, correction))
        )
    }

    /// `ln x`; −∞ at 0, NaN below.
    @inline(__always)
    static func log(_ x: Vector) -> Vector {
        let scale = Element.subnormalScale
        let isSmall = Element.isGreater(constant(Element.leastNormalMagnitude), x)
        let scaled = Element.choose(isSmall, Element.multiply(x, constant(scale.factor)), else: x)
        let (mantissa, exponent) = Element.split(scaled)
        let k = Element.subtract(exponent, Element.choose(isSmall, constant(scale.exponent), else: constant(0)))
        let result = logarithm(Element.subtract(mantissa, constant(1)), k)
        return atEdges(result, of: x, zero: 0)
    }

    /// `ln(1 + x)`; −∞ at −1, NaN below, of ±0 that zero.
    @inline(__always)
    static func log1p(_ x: Vector) -> Vector {
        let isLarge = Element.isGreater(x, constant(1))
        let (_, k) = Element.split(Element.add(x, constant(1)))
        // f = (1 + x)·2⁻ᵏ − 1, rounded once. Of large x a quarter, so that the power stays normal.
        let shift = constant(Element.roundingShift)
        let two = Element.choose(isLarge, constant(2), else: constant(0))
        let quarter = Element.choose(isLarge, constant(0.25), else: constant(1))
        let power = Element.powerOfTwo(ofShifted: Element.add(Element.subtract(two, k), shift))
        let offset = Element.subtract(Element.multiply(power, quarter), constant(1))
        let f = Element.multiplyAdd(power, Element.multiply(x, quarter), offset)
        let result = atEdges(logarithm(f, k), of: x, zero: -1)
        return Element.choose(Element.isEqual(x, constant(0)), x, else: result)
    }

    /// A logarithm where its argument is at the end of its domain, beyond it, ∞ or NaN.
    @inline(__always)
    private static func atEdges(_ result: Vector, of x: Vector, zero: Element) -> Vector {
        let inside = Element.choose(Element.isEqual(x, constant(.infinity)), x, else: result)
        let negative = Element.choose(Element.isEqual(x, constant(zero)), constant(-.infinity), else: constant(.nan))
        return Element.choose(Element.isGreater(x, constant(zero)), inside, else: negative)
    }

    /// `tanh x = e/(e + 2)` with `e = e²ˣ − 1`.
    @inline(__always)
    static func tanh(_ x: Vector) -> Vector {
        let magnitude = Element.magnitude(x)
        let saturation = constant(Element.tanhSaturation)
        let clamped = Element.choose(Element.isGreater(magnitude, saturation), saturation, else: magnitude)
        let e = expm1(Element.add(clamped, clamped))
        return Element.copySign(Element.divide(e, Element.add(e, constant(2))), from: x)
    }

    /// `1/(1 + e⁻ˣ)`; the exponent is never positive, so that small results keep their digits.
    @inline(__always)
    static func sigmoid(_ x: Vector) -> Vector {
        let decay = exp(Element.negate(Element.magnitude(x)))
        let numerator = Element.choose(Element.isGreater(constant(0), x), decay, else: constant(1))
        return Element.divide(numerator, Element.add(decay, constant(1)))
    }

    /// `e^−|x|/(1 + e^−|x|)²`.
    @inline(__always)
    static func sigmoidDerivative(_ x: Vector) -> Vector {
        let decay = exp(Element.negate(Element.magnitude(x)))
        let sum = Element.add(decay, constant(1))
        return Element.divide(decay, Element.multiply(sum, sum))
    }

    /// `ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|)`.
    @inline(__always)
    static func softplus(_ x: Vector) -> Vector {
        let zero = constant(0)
        let positive = Element.choose(Element.isGreater(zero, x), zero, else: x)
        return Element.add(positive, log1p(exp(Element.negate(Element.magnitude(x)))))
    }
}

/// Losses and activations made of these, term by term as the operations of their names have them.
extension Elementary {
    /// `x/(1 + |x|)`, ±1 at infinity.
    @inline(__always)
    static func softsign(_ x: Vector) -> Vector {
        let magnitude = Element.magnitude(x)
        let quotient = Element.divide(x, Element.add(constant(1), magnitude))
        let sign = Element.copySign(constant(1), from: x)
        return Element.choose(Element.isEqual(magnitude, constant(.infinity)), sign, else: quotient)
    }

    /// `−q·max(ln p, −100) − (1 − q)·max(ln(1 − p), −100)`.
    @inline(__always)
    static func binaryCrossEntropy(_ p: Vector, _ q: Vector) -> Vector {
        let least = constant(-100)
        let (yes, no) = (log(p), log1p(Element.negate(p)))
        let boundedYes = Element.choose(Element.isGreater(least, yes), least, else: yes)
        let boundedNo = Element.choose(Element.isGreater(least, no), least, else: no)
        return Element.subtract(
            Element.negate(Element.multiply(q, boundedYes)),
            Element.multiply(Element.subtract(constant(1), q), boundedNo)
        )
    }

    /// `ln(1 + eˣ) − q·x`.
    @inline(__always)
    static func binaryCrossEntropyWithLogits(_ x: Vector, _ q: Vector) -> Vector {
        let size = Element.magnitude(x)
        let wrong = Element.choose(Element.isGreater(constant(0), x), q, else: Element.subtract(constant(1), q))
        // 0·∞ is what a certain and right prediction costs: nothing.
        let isRight = Element.isEqual(wrong, constant(0))
        let linear = Element.choose(isRight, constant(0), else: Element.multiply(size, wrong))
        return Element.add(linear, log1p(exp(Element.negate(size))))
    }

    /// `1/(1 + e⁻ˣ) − q`.
    @inline(__always)
    static func binaryCrossEntropyWithLogitsDerivative(_ x: Vector, _ q: Vector) -> Vector {
        let decay = exp(Element.negate(Element.magnitude(x)))
        let tail = Element.divide(decay, Element.add(constant(1), decay))
        let above = Element.subtract(Element.subtract(constant(1), q), tail)
        return Element.choose(Element.isGreater(constant(0), x), Element.subtract(tail, q), else: above)
    }

    /// `q·(ln q − x)`, 0 at q = 0.
    @inline(__always)
    static func kullbackLeiblerDivergence(_ x: Vector, _ q: Vector) -> Vector {
        let value = Element.multiply(q, Element.subtract(log(q), x))
        // A NaN must not be lost in the limit.
        let limit = Element.choose(Element.isUnequal(x, x), x, else: constant(0))
        return Element.choose(Element.isEqual(q, constant(0)), limit, else: value)
    }

    /// `e^(−rate·x²)`, with the square's rounding error made good.
    @inline(__always)
    static func gaussian(_ x: Vector, _ rate: Vector) -> Vector {
        let square = Element.multiply(x, x)
        let exponent = Element.multiply(rate, square)
        let correction = Element.subtract(
            constant(1),
            Element.multiply(rate, Element.productError(x, x, square))
        )
        let value = Element.multiply(exp(Element.negate(exponent)), correction)
        // Here eᵃ is 0 in either precision, and the error might be ∞.
        return Element.choose(Element.isGreater(exponent, constant(1000)), constant(0), else: value)
    }
}

extension Elementary<Float> {
    /// The error function: below 1 `x·P(x²)`, above `1 − e^−Q(|x|)`; both polynomials are fits of this package.
    @inline(__always)
    static func erf(_ x: Vector) -> Vector {
        let square = x * x
        let small =
            x
            * Float.horner(
                square,
                [
                    1.128379166, -0.3761262667, 0.1128359472, -0.02685421201, 0.005189087423, -0.0008016864287,
                    7.875875063e-5,
                ]
            )
        let magnitude = Float.magnitude(x)
        let limit = constant(4)
        let t = Float.choose(Float.isGreater(magnitude, limit), limit, else: magnitude)
        let exponent = Float.horner(
            t,
            [
                0.0002563212476, 1.127426621, 0.6375990978, 0.1035677561, -0.02205243418, 0.002999655811,
                -0.0001915164878,
            ]
        )
        let large = Float.copySign(constant(1) - exp(Float.negate(exponent)), from: x)
        return Float.choose(Float.isGreater(magnitude, constant(1)), large, else: small)
    }
}
