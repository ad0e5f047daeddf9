/// Functions of a few instructions, each in the order of the operation of its name, whose bits it gives.
extension Strip {
    @inline(__always)
    static func reciprocal(_ a: Vector) -> Vector { Element.divide(Element.broadcast(1), a) }

    // x < 0 ? 0 : x, so that NaN and −0 stay.
    @inline(__always)
    static func rectify(_ x: Vector) -> Vector {
        let zero = Element.broadcast(0)
        return Element.choose(Element.isGreater(zero, x), zero, else: x)
    }

    // x > 0 ? 1 : x < 0 ? −1 : x
    @inline(__always)
    static func sign(_ x: Vector) -> Vector {
        let notPositive = Element.choose(
            Element.isGreater(Element.broadcast(0), x),
            Element.broadcast(-1),
            else: x
        )
        return ifPositive(x, Element.broadcast(1), else: notPositive)
    }

    /// `y` where `x > 0`, else `z`.
    @inline(__always)
    static func ifPositive(_ x: Vector, _ y: Vector, else z: Vector) -> Vector {
        Element.choose(Element.isGreater(x, Element.broadcast(0)), y, else: z)
    }

    // a > b || a is NaN ? a : b
    @inline(__always)
    static func maximum(_ a: Vector, _ b: Vector) -> Vector {
        let larger = Element.choose(Element.isGreater(a, b), a, else: b)
        return Element.choose(Element.isUnequal(a, a), a, else: larger)
    }

    // a < b || a is NaN ? a : b
    @inline(__always)
    static func minimum(_ a: Vector, _ b: Vector) -> Vector {
        let smaller = Element.choose(Element.isGreater(b, a), a, else: b)
        return Element.choose(Element.isUnequal(a, a), a, else: smaller)
    }

    /// Comparisons that keep NaN.
    @inline(__always)
    static func clamp(_ x: Vector, _ lower: Vector, _ upper: Vector) -> Vector {
        let raised = Element.choose(Element.isGreater(lower, x), lower, else: x)
        return Element.choose(Element.isGreater(raised, upper), upper, else: raised)
    }

    @inline(__always)
    static func squaredError(_ a: Vector, _ b: Vector) -> Vector {
        let difference = Element.subtract(a, b)
        return Element.multiply(difference, difference)
    }

    @inline(__always)
    static func huberError(_ a: Vector, _ b: Vector, _ threshold: Vector) -> Vector {
        let error = Element.subtract(a, b)
        let clamped = clamp(error, Element.negate(threshold), threshold)
        let half = Element.multiply(clamped, Element.broadcast(0.5))
        return Element.multiply(clamped, Element.subtract(error, half))
    }

    // (b/s)/((a/s)² + (b/s)²)/s with s the larger size; 0 where s is 0 or ∞, unless a is NaN.
    @inline(__always)
    static func arctangentDerivative(_ a: Vector, _ b: Vector) -> Vector {
        let (height, width) = (Element.magnitude(a), Element.magnitude(b))
        let size = Element.choose(Element.isGreater(height, width), height, else: width)
        let (x, y) = (Element.divide(b, size), Element.divide(a, size))
        let square = Element.add(Element.multiply(x, x), Element.multiply(y, y))
        let value = Element.divide(Element.divide(x, square), size)
        let zero = Element.broadcast(0)
        let edge = Element.choose(Element.isUnequal(a, a), a, else: zero)
        let inside = Element.choose(Element.isEqual(size, zero), edge, else: value)
        return Element.choose(Element.isEqual(size, Element.broadcast(.infinity)), edge, else: inside)
    }
}
