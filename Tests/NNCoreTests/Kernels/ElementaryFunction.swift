import NNCore
import NNKernelInterface
import Testing

/// A vector function in a list of arguments, with its bound; ``AccurateFunction`` has its value in higher precision.
struct ElementaryFunction: Sendable, CustomTestStringConvertible {
    private let function: AccurateFunction
    /// The promised bound, in units of the result's last place.
    let bound: Double
    /// Its kernel.
    let kernel: VectorFunction

    private init(_ function: AccurateFunction, _ kernel: VectorFunction, bound: Double = 4) {
        (self.function, self.kernel, self.bound) = (function, kernel, bound)
    }

    var testDescription: String { function.rawValue }

    /// Its value in higher precision.
    func exact<N: ReferenceNumber>(_ x: N) -> N { function.exact(x) }

    static let all: [ElementaryFunction] = [
        .init(.exp, .exp, bound: 2), .init(.expm1, .expm1), .init(.log, .log), .init(.log1p, .log1p),
        .init(.tanh, .tanh), .init(.erf, .erf), .init(.sigmoid, .sigmoid), .init(.softplus, .softplus),
        .init(.sigmoidDerivative, .sigmoidDerivative), .init(.normalCDF, .normalCDF), .init(.sin, .sin, bound: 1),
        .init(.cos, .cos, bound: 1),
    ]

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
            // From 2⁻⁶⁰ to 1.
            let small = Double.exp(-41.5888 * v)
            values += [Double(bitPattern: source.next()), u * 750, u * 40, u * 2, u * small, 1 + u * 1e-3]
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
