import NNCore
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A transcendental function in a list of arguments: its bound, and references of higher precision.
struct ElementaryFunction: Sendable, CustomTestStringConvertible {
    let name: String
    /// The promised bound, in units of the result's last place.
    let bound: Double
    let hasDoubles: Bool
    /// The reference for single precision.
    let reference: @Sendable (Double) -> Double
    #if arch(x86_64) && canImport(Glibc)
    /// The reference for double precision.
    let extended: @Sendable (Float80) -> Float80
    #endif

    var testDescription: String { name }

    #if arch(x86_64) && canImport(Glibc)
    private init(
        _ name: String,
        bound: Double = 4,
        hasDoubles: Bool = true,
        _ reference: @escaping @Sendable (Double) -> Double,
        _ extended: @escaping @Sendable (Float80) -> Float80
    ) {
        (self.name, self.bound, self.hasDoubles) = (name, bound, hasDoubles)
        (self.reference, self.extended) = (reference, extended)
    }

    static let all: [ElementaryFunction] = [
        .init("exp", bound: 2, { exp($0) }, { exp($0) }),
        .init("expm1", { expm1($0) }, { expm1($0) }),
        .init("log", { log($0) }, { log($0) }),
        .init("log1p", { log1p($0) }, { log1p($0) }),
        .init("tanh", { tanh($0) }, { tanh($0) }),
        .init("erf", hasDoubles: false, { erf($0) }, { erf($0) }),
        .init(
            "sigmoid",
            { $0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) },
            { $0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) }
        ),
        .init(
            "sigmoidDerivative",
            { exp(-abs($0)) / ((1 + exp(-abs($0))) * (1 + exp(-abs($0)))) },
            { exp(-abs($0)) / ((1 + exp(-abs($0))) * (1 + exp(-abs($0)))) }
        ),
        .init(
            "softplus",
            { ($0 < 0 ? 0 : $0) + log1p(exp(-abs($0))) },
            { ($0 < 0 ? 0 : $0) + log1p(exp(-abs($0))) }
        ),
    ]
    #else
    private init(
        _ name: String,
        bound: Double = 4,
        hasDoubles: Bool = true,
        _ reference: @escaping @Sendable (Double) -> Double
    ) {
        (self.name, self.bound, self.hasDoubles, self.reference) = (name, bound, hasDoubles, reference)
    }

    static let all: [ElementaryFunction] = [
        .init("exp", bound: 2, { exp($0) }),
        .init("expm1", { expm1($0) }),
        .init("log", { log($0) }),
        .init("log1p", { log1p($0) }),
        .init("tanh", { tanh($0) }),
        .init("erf", hasDoubles: false, { erf($0) }),
        .init("sigmoid", { $0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) }),
        .init("sigmoidDerivative", { exp(-abs($0)) / ((1 + exp(-abs($0))) * (1 + exp(-abs($0)))) }),
        .init("softplus", { ($0 < 0 ? 0 : $0) + log1p(exp(-abs($0))) }),
    ]
    #endif

    /// Single-precision arguments: bit patterns all over, and more where the computation changes its way.
    static let singles: [Float] = {
        var values = stride(from: UInt64(0), to: 1 << 32, by: 20011).map { Float(bitPattern: UInt32($0)) }
        for step in -2000...2000 {
            let x = Float(step)
            // Multiples of ½·ln 2, where exponents change; the neighbourhoods of 0, ±1, √½ and of the range's ends.
            values += [x * 0.34657359, x * 1e-3, 1 + x * 1e-5, -1 + x * 1e-5, 0.70710678 + x * 1e-6]
            values += [88.7 + x * 1e-4, -103.5 + x * 1e-3, -17 + x * 1e-3, 9 + x * 1e-3, 4 + x * 1e-3]
        }
        return values
    }()

    /// Double-precision arguments, alike.
    static let doubles: [Double] = {
        var source = RandomSource(seed: 7)
        var values: [Double] = []
        for _ in 0..<20000 {
            let (u, v) = (source.uniform() * 2 - 1, source.uniform())
            values += [Double(bitPattern: source.next()), u * 750, u * 40, u * 2, u * exp2(-60 * v), 1 + u * 1e-3]
        }
        for step in -2000...2000 {
            let x = Double(step)
            values += [
                x * 0.34657359027997264, x * 1e-3, 1 + x * 1e-9, -1 + x * 1e-9, -745 + x * 1e-3, 709.7 + x * 1e-4,
            ]
        }
        return values
    }()
}
