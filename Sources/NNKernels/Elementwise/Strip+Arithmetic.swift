extension Strip {
    /// The functions of one operand that take no more than a few instructions.
    @inline(__always)
    static func unaryArithmetic(_ name: String) -> StripFunction? {
        switch name {
        case "copy": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { $0 } }
        case "negate": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Element.negate($0) } }
        case "abs": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Element.magnitude($0) } }
        case "square": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Element.multiply($0, $0) } }
        case "sqrt": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { Element.squareRoot($0) } }
        case "reciprocal": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { reciprocal($0) } }
        case "rsqrt": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { reciprocal(Element.squareRoot($0)) } }
        case "relu": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { rectify($0) } }
        case "sign": unsafe StripFunction { a, _, y, n in unsafe map(a, y, n) { sign($0) } }
        default: nil
        }
    }

    /// The functions of two operands.
    @inline(__always)
    static func binaryArithmetic(_ name: String) -> StripFunction? {
        switch name {
        case "add": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { Element.add($0, $1) } }
        case "subtract": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { Element.subtract($0, $1) } }
        case "multiply": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { Element.multiply($0, $1) } }
        case "divide": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { Element.divide($0, $1) } }
        case "maximum": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { maximum($0, $1) } }
        case "minimum": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { minimum($0, $1) } }
        case "squaredError": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { squaredError($0, $1) } }
        case "absoluteError": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { absoluteError($0, $1) } }
        case "reluGradient": unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { reluGradient($0, $1) } }
        default: unsafe comparison(name)
        }
    }

    @inline(__always)
    private static func comparison(_ name: String) -> StripFunction? {
        switch name {
        case "greater": unsafe indicating { Element.isGreater($0, $1) }
        case "greaterOrEqual": unsafe indicating { Element.isGreaterOrEqual($0, $1) }
        case "less": unsafe indicating { Element.isGreater($1, $0) }
        case "lessOrEqual": unsafe indicating { Element.isGreaterOrEqual($1, $0) }
        case "equal": unsafe indicating { Element.isEqual($0, $1) }
        case "notEqual": unsafe indicating { Element.isUnequal($0, $1) }
        default: nil
        }
    }

    @inline(__always)
    private static func indicating(_ relation: @escaping (Vector, Vector) -> Element.Mask) -> StripFunction {
        unsafe StripFunction { a, b, y, n in unsafe zip(a, b, y, n) { Element.indicator(relation($0, $1)) } }
    }

    /// `w ← w − rate·g`.
    @inline(__always)
    static func descend(
        _ w: UnsafeMutablePointer<Element>,
        _ g: UnsafePointer<Element>,
        rate: Element,
        _ count: Int
    ) {
        let rates = Element.broadcast(rate)
        unsafe zip(w, g, w, count) { Element.subtract($0, Element.multiply(rates, $1)) }
    }

    @inline(__always)
    private static func reciprocal(_ a: Vector) -> Vector { Element.divide(Element.broadcast(1), a) }

    // x < 0 ? 0 : x, so that NaN and −0 stay.
    @inline(__always)
    private static func rectify(_ x: Vector) -> Vector {
        let zero = Element.broadcast(0)
        return Element.choose(Element.isGreater(zero, x), zero, else: x)
    }

    // x > 0 ? 1 : x < 0 ? −1 : x
    @inline(__always)
    private static func sign(_ x: Vector) -> Vector {
        let zero = Element.broadcast(0)
        let notPositive = Element.choose(Element.isGreater(zero, x), Element.broadcast(-1), else: x)
        return Element.choose(Element.isGreater(x, zero), Element.broadcast(1), else: notPositive)
    }

    // a > b || a is NaN ? a : b
    @inline(__always)
    private static func maximum(_ a: Vector, _ b: Vector) -> Vector {
        let larger = Element.choose(Element.isGreater(a, b), a, else: b)
        return Element.choose(Element.isUnequal(a, a), a, else: larger)
    }

    // a < b || a is NaN ? a : b
    @inline(__always)
    private static func minimum(_ a: Vector, _ b: Vector) -> Vector {
        let smaller = Element.choose(Element.isGreater(b, a), a, else: b)
        return Element.choose(Element.isUnequal(a, a), a, else: smaller)
    }

    @inline(__always)
    private static func squaredError(_ a: Vector, _ b: Vector) -> Vector {
        let difference = Element.subtract(a, b)
        return Element.multiply(difference, difference)
    }

    @inline(__always)
    private static func absoluteError(_ a: Vector, _ b: Vector) -> Vector {
        Element.magnitude(Element.subtract(a, b))
    }

    // gradient·(output > 0 ? 1 : 0); a product, for 0·∞ is NaN and 0·(−1) is −0.
    @inline(__always)
    private static func reluGradient(_ gradient: Vector, _ output: Vector) -> Vector {
        Element.multiply(gradient, Element.indicator(Element.isGreater(output, Element.broadcast(0))))
    }
}
