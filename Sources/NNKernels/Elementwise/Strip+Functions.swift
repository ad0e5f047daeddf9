internal import NNKernelInterface

extension Strip where Element: ElementaryElement {
    private typealias E = Elementary<Element>

    /// The kernel of a function.
    @inline(__always)
    static func kernel(_ function: VectorFunction) -> StripFunction {
        switch function {
        case .copy: unsafe unary { $0 }
        case .negate: unsafe unary { Element.negate($0) }
        case .abs: unsafe unary { Element.magnitude($0) }
        case .square: unsafe unary { Element.multiply($0, $0) }
        case .sqrt: unsafe unary { Element.squareRoot($0) }
        case .reciprocal: unsafe unary { reciprocal($0) }
        case .rsqrt: unsafe unary { reciprocal(Element.squareRoot($0)) }
        case .relu: unsafe unary { rectify($0) }
        case .sign: unsafe unary { sign($0) }
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

        case .add: unsafe binary { Element.add($0, $1) }
        case .subtract: unsafe binary { Element.subtract($0, $1) }
        case .multiply: unsafe binary { Element.multiply($0, $1) }
        case .divide: unsafe binary { Element.divide($0, $1) }
        case .maximum: unsafe binary { maximum($0, $1) }
        case .minimum: unsafe binary { minimum($0, $1) }
        case .power: unsafe binary { Element.power($0, $1) }
        case .arctangent: unsafe binary { Element.arctangent($0, $1) }
        case .arctangentDerivative: unsafe binary { arctangentDerivative($0, $1) }
        case .greater: unsafe binary { Element.indicator(Element.isGreater($0, $1)) }
        case .greaterOrEqual: unsafe binary { Element.indicator(Element.isGreaterOrEqual($0, $1)) }
        case .less: unsafe binary { Element.indicator(Element.isGreater($1, $0)) }
        case .lessOrEqual: unsafe binary { Element.indicator(Element.isGreaterOrEqual($1, $0)) }
        case .equal: unsafe binary { Element.indicator(Element.isEqual($0, $1)) }
        case .notEqual: unsafe binary { Element.indicator(Element.isUnequal($0, $1)) }
        case .squaredError: unsafe binary { squaredError($0, $1) }
        case .absoluteError: unsafe binary { Element.magnitude(Element.subtract($0, $1)) }
        case .binaryCrossEntropy: unsafe binary { E.binaryCrossEntropy($0, $1) }
        case .binaryCrossEntropyWithLogits: unsafe binary { E.binaryCrossEntropyWithLogits($0, $1) }
        case .binaryCrossEntropyWithLogitsDerivative:
            unsafe binary { E.binaryCrossEntropyWithLogitsDerivative($0, $1) }
        case .kullbackLeiblerDivergence: unsafe binary { E.kullbackLeiblerDivergence($0, $1) }
        case .leakyReLU: unsafe binary { ifPositive($0, $0, else: Element.multiply($1, $0)) }
        case .leakyReLUDerivative: unsafe binary { ifPositive($0, Element.broadcast(1), else: $1) }
        case .gaussian: unsafe binary { E.gaussian($0, $1) }

        case .select: unsafe ternary { Element.choose(Element.isUnequal($0, Element.broadcast(0)), $1, else: $2) }
        case .clamp: unsafe ternary { clamp($0, $1, $2) }
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
    private static func unary(_ function: @escaping (Vector) -> Vector) -> StripFunction {
        unsafe StripFunction { a, _, _, y, count, numbers in unsafe map(a, y, count, numbers, function) }
    }

    @inline(__always)
    private static func binary(_ function: @escaping (Vector, Vector) -> Vector) -> StripFunction {
        unsafe StripFunction { a, b, _, y, count, numbers in unsafe zip(a, b, y, count, numbers, function) }
    }

    @inline(__always)
    private static func ternary(_ function: @escaping (Vector, Vector, Vector) -> Vector) -> StripFunction {
        unsafe StripFunction { a, b, c, y, count, numbers in unsafe zip(a, b, c, y, count, numbers, function) }
    }
}
