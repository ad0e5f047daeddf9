internal import NNKernelInterface

extension Strip where Element: ElementaryElement {
    private typealias E = Elementary<Element>

    /// The kernel of a function.
    @inline(__always)
    static func kernel(_ function: VectorFunction) -> StripFunction {
        switch function {
        case .copy: unsafe unary(isShort: true) { $0 }
        case .negate: unsafe unary(isShort: true) { Element.negate($0) }
        case .abs: unsafe unary(isShort: true) { Element.magnitude($0) }
        case .square: unsafe unary(isShort: true) { Element.multiply($0, $0) }
        case .sqrt: unsafe unary(isShort: true) { Element.squareRoot($0) }
        case .reciprocal: unsafe unary(isShort: true) { reciprocal($0) }
        case .rsqrt: unsafe unary(isShort: true) { reciprocal(Element.squareRoot($0)) }
        case .relu: unsafe unary(isShort: true) { rectify($0) }
        case .sign: unsafe unary(isShort: true) { sign($0) }
        case .exp: unsafe unary { E.exp($0) }
        case .expm1: unsafe unary { E.expm1($0) }
        case .log: unsafe unary { E.log($0) }
        case .log1p: unsafe unary { E.log1p($0) }
        case .tanh: unsafe unary { E.tanh($0) }
        case .sigmoid: unsafe unary { E.sigmoid($0) }
        case .sigmoidDerivative: unsafe unary { E.sigmoidDerivative($0) }
        case .softplus: unsafe unary { E.softplus($0) }
        case .softsign: unsafe unary { E.softsign($0) }
        case .erf: unsafe unary { Element.errorFunction($0) }
        case .normalCDF: unsafe unary { Element.normalCDF($0) }
        case .sin: unsafe unary { Element.sine($0) }
        case .cos: unsafe unary { Element.cosine($0) }

        case .add: unsafe binary(isShort: true) { Element.add($0, $1) }
        case .subtract: unsafe binary(isShort: true) { Element.subtract($0, $1) }
        case .multiply: unsafe binary(isShort: true) { Element.multiply($0, $1) }
        case .divide: unsafe binary(isShort: true) { Element.divide($0, $1) }
        case .maximum: unsafe binary(isShort: true) { maximum($0, $1) }
        case .minimum: unsafe binary(isShort: true) { minimum($0, $1) }
        case .power: unsafe binary { Element.power($0, $1) }
        case .arctangent: unsafe binary { Element.arctangent($0, $1) }
        case .arctangentDerivative: unsafe binary { arctangentDerivative($0, $1) }
        case .greater: unsafe binary(isShort: true) { Element.indicator(Element.isGreater($0, $1)) }
        case .greaterOrEqual: unsafe binary(isShort: true) { Element.indicator(Element.isGreaterOrEqual($0, $1)) }
        case .less: unsafe binary(isShort: true) { Element.indicator(Element.isGreater($1, $0)) }
        case .lessOrEqual: unsafe binary(isShort: true) { Element.indicator(Element.isGreaterOrEqual($1, $0)) }
        case .equal: unsafe binary(isShort: true) { Element.indicator(Element.isEqual($0, $1)) }
        case .notEqual: unsafe binary(isShort: true) { Element.indicator(Element.isUnequal($0, $1)) }
        case .squaredError: unsafe binary(isShort: true) { squaredError($0, $1) }
        case .absoluteError: unsafe binary(isShort: true) { Element.magnitude(Element.subtract($0, $1)) }
        case .binaryCrossEntropy: unsafe binary { E.binaryCrossEntropy($0, $1) }
        case .binaryCrossEntropyWithLogits: unsafe binary { E.binaryCrossEntropyWithLogits($0, $1) }
        case .binaryCrossEntropyWithLogitsDerivative:
            unsafe binary { E.binaryCrossEntropyWithLogitsDerivative($0, $1) }
        case .kullbackLeiblerDivergence: unsafe binary { E.kullbackLeiblerDivergence($0, $1) }
        case .leakyReLU: unsafe binary(isShort: true) { ifPositive($0, $0, else: Element.multiply($1, $0)) }
        case .leakyReLUDerivative: unsafe binary(isShort: true) { ifPositive($0, Element.broadcast(1), else: $1) }
        case .gaussian: unsafe binary { E.gaussian($0, $1) }

        case .select:
            unsafe ternary(isShort: true) { Element.choose(Element.isUnequal($0, Element.broadcast(0)), $1, else: $2) }
        case .clamp: unsafe ternary(isShort: true) { clamp($0, $1, $2) }
        case .productSum: unsafe ternary(isShort: true) { Element.add($0, Element.multiply($1, $2)) }
        case .squareProductSum:
            unsafe ternary(isShort: true) { Element.add($0, Element.multiply(Element.multiply($1, $1), $2)) }
        case .rootProductSum:
            unsafe ternary(isShort: true) { Element.add($0, Element.multiply(Element.squareRoot($1), $2)) }
        case .productDifference: unsafe ternary(isShort: true) { Element.subtract($0, Element.multiply($1, $2)) }
        case .quotientDifference: unsafe ternary(isShort: true) { Element.subtract($0, Element.divide($1, $2)) }
        case .huberError: unsafe ternary { huberError($0, $1, $2) }
        case .elu:
            unsafe ternary { ifPositive($0, $0, else: Element.multiply($1, E.expm1(Element.divide($0, $2)))) }
        case .eluDerivative:
            unsafe ternary {
                ifPositive($0, Element.broadcast(1), else: Element.multiply($1, E.exp(Element.divide($0, $2))))
            }
        case .eluHigherDerivative:
            unsafe ternary {
                ifPositive($0, Element.broadcast(0), else: Element.multiply($1, E.exp(Element.divide($0, $2))))
            }
        }
    }

    @inline(__always)
    private static func unary(isShort: Bool = false, _ function: @escaping (Vector) -> Vector) -> StripFunction {
        unsafe StripFunction { a, _, _, y, count, numbers in
            unsafe map(a, y, count, numbers, isShort: isShort, function)
        }
    }

    @inline(__always)
    private static func binary(isShort: Bool = false, _ function: @escaping (Vector, Vector) -> Vector) -> StripFunction
    {
        unsafe StripFunction { a, b, _, y, count, numbers in
            unsafe zip(a, b, y, count, numbers, isShort: isShort, function)
        }
    }

    @inline(__always)
    private static func ternary(isShort: Bool = false, _ function: @escaping (Vector, Vector, Vector) -> Vector)
        -> StripFunction
    {
        unsafe StripFunction { a, b, c, y, count, numbers in
            unsafe zip(a, b, c, y, count, numbers, isShort: isShort, function)
        }
    }
}
