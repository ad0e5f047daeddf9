import NNCore
import Testing

/// A function of the graph with a promised error bound.
enum AccurateFunction: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case exp, expm1, log, log1p, tanh, erf, sin, cos, arctangent, rsqrt, softsign
    case sigmoid, sigmoidDerivative, tanhDerivative, softplus, logSigmoid
    case silu, mish, gelu, geluTanh, elu, selu, celu, normalCDF, normalDensity, hyperbolicSine, hyperbolicCosine
    case hardSigmoid, hardSwish

    var testDescription: String { rawValue }

    /// The bounds in units of the result's last place, as the doc comments have them.
    var bounds: (reference: Double, vectors: Double) {
        switch self {
        case .exp: (1, 2)
        case .expm1, .log, .log1p, .erf: (1, 4)
        case .tanh: (3, 4)
        case .sin, .cos, .arctangent: (1, 1)
        case .rsqrt, .softsign: (1.5, 1.5)
        case .hardSigmoid: (2, 2)
        case .sigmoid, .softplus, .logSigmoid, .hardSwish: (3, 3)
        case .sigmoidDerivative, .tanhDerivative, .silu, .elu, .celu, .normalCDF, .normalDensity: (4, 4)
        case .gelu, .selu, .hyperbolicSine: (6, 6)
        case .mish, .hyperbolicCosine: (7, 7)
        case .geluTanh: (8, 8)
        }
    }

    /// Whether it is a product with x, whose other factor may be subnormal: then its last place counts, |x| times.
    var isProduct: Bool { [.silu, .mish, .gelu, .geluTanh, .hardSwish].contains(self) }

    /// What the bound grows by at an argument, where it depends on it.
    func furtherUnits(_ x: Double) -> Double {
        // Below 0 the promise is 6 + 3·|v|.
        self == .geluTanh && x < 0 ? 3 * abs(Self.logistic(x)) - 2 : 0
    }

    /// The argument of the logistic function in the tanh form of GELU.
    private static func logistic<N: ReferenceNumber>(_ x: N) -> N {
        let root: N = (N(2) / N.pi).squareRoot()
        let cubic: N = N(44715) / N(1_000_000) * x * x
        return N(2) * root * x * (1 + cubic)
    }

    /// Inserts it.
    func insert(_ x: Variable, into graph: inout Graph) throws -> Variable {
        switch self {
        case .exp: try graph.exp(x)
        case .expm1: try graph.expm1(x)
        case .log: try graph.log(x)
        case .log1p: try graph.log1p(x)
        case .tanh: try graph.tanh(x)
        case .erf: try graph.erf(x)
        case .sin: try graph.sin(x)
        case .cos: try graph.cos(x)
        case .arctangent: try graph.arctangent(x)
        case .rsqrt: try graph.rsqrt(x)
        case .softsign: try graph.softsign(x)
        case .sigmoid: try graph.sigmoid(x)
        case .sigmoidDerivative: try graph.gradients(of: graph.sum(graph.sigmoid(x)), withRespectTo: [x])[0]
        case .tanhDerivative: try graph.gradients(of: graph.sum(graph.tanh(x)), withRespectTo: [x])[0]
        case .softplus: try graph.softplus(x)
        case .logSigmoid: try graph.logSigmoid(x)
        case .silu: try graph.silu(x)
        case .mish: try graph.mish(x)
        case .gelu: try graph.gelu(x)
        case .geluTanh: try graph.geluTanh(x)
        case .elu: try graph.elu(x)
        case .selu: try graph.selu(x)
        case .celu: try graph.celu(x, alpha: 2)
        case .normalCDF: try graph.normalCDF(x)
        case .normalDensity: try graph.normalDensity(x)
        case .hyperbolicSine: try graph.hyperbolicSine(x)
        case .hyperbolicCosine: try graph.hyperbolicCosine(x)
        case .hardSigmoid: try graph.hardSigmoid(x)
        case .hardSwish: try graph.hardSwish(x)
        }
    }

    /// Its value in higher precision, by formulas in which nothing cancels.
    func exact<N: ReferenceNumber>(_ x: N) -> N {
        let decay: N = N.exp(-abs(x))
        switch self {
        case .exp: return N.exp(x)
        case .expm1: return N.expm1(x)
        case .log: return N.log(x)
        case .log1p: return N.log1p(x)
        case .tanh: return N.tanh(x)
        case .erf: return N.erf(x)
        case .sin: return N.sin(x)
        case .cos: return N.cos(x)
        case .arctangent: return N.atan(x)
        case .rsqrt: return 1 / x.squareRoot()
        case .softsign: return x / (1 + abs(x))
        case .sigmoid: return Self.sigmoid(x)
        case .sigmoidDerivative:
            let sum: N = 1 + decay
            return decay / (sum * sum)
        case .tanhDerivative:
            let square: N = decay * decay
            let sum: N = 1 + square
            return N(4) * square / (sum * sum)
        case .softplus: return Self.softplus(x)
        case .logSigmoid: return -Self.softplus(-x)
        case .silu: return x * Self.sigmoid(x)
        case .mish: return x * N.tanh(Self.softplus(x))
        case .gelu: return x * Self.normalCDF(x)
        case .geluTanh: return x * Self.sigmoid(Self.logistic(x))
        case .elu: return x > 0 ? x : N.expm1(x)
        case .selu:
            let (alpha, lambda) = (N(1.6732632423543772), N(1.0507009873554805))
            let value: N = x > 0 ? x : alpha * N.expm1(x)
            return lambda * value
        case .celu:
            let (two, half) = (N(2), x / N(2))
            return x > 0 ? x : two * N.expm1(half)
        case .normalCDF: return Self.normalCDF(x)
        case .normalDensity:
            let area: N = (N(2) * N.pi).squareRoot()
            return Self.bell(x) / area
        case .hyperbolicSine: return N.sinh(x)
        case .hyperbolicCosine: return N.cosh(x)
        case .hardSigmoid: return Self.hardSigmoid(x)
        case .hardSwish: return x * Self.hardSigmoid(x)
        }
    }

    private static func hardSigmoid<N: ReferenceNumber>(_ x: N) -> N {
        let clamped: N = min(max(x + N(3), N(0)), N(6))
        return clamped / N(6)
    }

    private static func softplus<N: ReferenceNumber>(_ x: N) -> N {
        let positive: N = max(x, 0)
        return positive + N.log1p(N.exp(-abs(x)))
    }

    private static func sigmoid<N: ReferenceNumber>(_ x: N) -> N {
        let decay: N = N.exp(-abs(x))
        let sum: N = 1 + decay
        return x < 0 ? decay / sum : 1 / sum
    }

    /// `e^(−x²/2)`, in two factors, the first of which has an exact square.
    private static func bell<N: ReferenceNumber>(_ x: N) -> N {
        let high = N.squarable(x)
        guard abs(x) < 100 else { return 0 }
        let square: N = high * high
        let rest: N = (x - high) * (x + high)
        return N.exp(-square / N(2)) * N.exp(-rest / N(2))
    }

    /// Φ, with the rounding error of x/√2 made good.
    private static func normalCDF<N: ReferenceNumber>(_ x: N) -> N {
        if x.isNaN { return x }
        guard abs(x) < 100 else { return x < 0 ? 0 : 1 }
        let z: N = -x * N.halfRoot.high
        let lost: N = (-z).addingProduct(-x, N.halfRoot.high)
        let error: N = lost - x * N.halfRoot.low
        let root: N = N.pi.squareRoot()
        let slope: N = bell(x) * N(2) / root
        return (N.erfc(z) - slope * error) / N(2)
    }
}
