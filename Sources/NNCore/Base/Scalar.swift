#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// An element type the engine computes in: `Float` for speed, `Double` for checks.
///
/// The set is closed: kernels exist for these two types, and other conformances are not supported.
public protocol Scalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable, LosslessStringConvertible
where RawSignificand: FixedWidthInteger {
    /// The type's name in messages, summaries and JSON: `f32` or `f64`.
    static var name: String { get }

    /// The unit roundoff u: 2⁻²⁴ for `Float`, 2⁻⁵³ for `Double`.
    static var unitRoundoff: Self { get }

    /// `eˣ`; accuracy as the C library's, below 1 ulp in glibc.
    static func exp(_ x: Self) -> Self
    /// `eˣ − 1` without cancellation near 0.
    static func expm1(_ x: Self) -> Self
    /// The natural logarithm of `x`; −∞ at 0, NaN below.
    static func log(_ x: Self) -> Self
    /// `log(1 + x)` without cancellation near 0.
    static func log1p(_ x: Self) -> Self
    /// The hyperbolic tangent of `x`.
    static func tanh(_ x: Self) -> Self
    /// `base` to the power `exponent`, as C's `pow`.
    static func pow(_ base: Self, _ exponent: Self) -> Self
    /// The error function `2/√π·∫₀ˣ e^(−t²) dt`.
    static func erf(_ x: Self) -> Self
    /// `1 − erf(x)` without cancellation for large `x`.
    static func erfc(_ x: Self) -> Self
    /// The cosine of `x` radians.
    static func cos(_ x: Self) -> Self
    /// The sine of `x` radians.
    static func sin(_ x: Self) -> Self
}

extension Scalar {
    /// Whether this is `Float`, not `Double`; what is neither has no kernels and stops the program.
    @inline(__always)
    static var isSingle: Bool {
        precondition(Self.self == Float.self || Self.self == Double.self, "scalar: neither Float nor Double")
        return Self.self == Float.self
    }
}

extension Float: Scalar {
    /// The type's short name.
    public static var name: String { "f32" }
    /// The unit roundoff u.
    public static var unitRoundoff: Float { 0x1p-24 }
    /// `eˣ`.
    public static func exp(_ x: Float) -> Float { expf(x) }
    /// `eˣ − 1`.
    public static func expm1(_ x: Float) -> Float { expm1f(x) }
    /// The natural logarithm.
    public static func log(_ x: Float) -> Float { logf(x) }
    /// `ln(1 + x)`.
    public static func log1p(_ x: Float) -> Float { log1pf(x) }
    /// The hyperbolic tangent.
    public static func tanh(_ x: Float) -> Float { tanhf(x) }
    /// The error function.
    public static func erf(_ x: Float) -> Float { erff(x) }
    /// `1 − erf(x)`.
    public static func erfc(_ x: Float) -> Float { erfcf(x) }
    /// The cosine of radians.
    public static func cos(_ x: Float) -> Float { cosf(x) }
    /// The sine of radians.
    public static func sin(_ x: Float) -> Float { sinf(x) }
    /// `base` to the power `exponent`.
    public static func pow(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }
}

extension Double: Scalar {
    /// The type's short name.
    public static var name: String { "f64" }
    /// The unit roundoff u.
    public static var unitRoundoff: Double { 0x1p-53 }
    /// `eˣ`.
    public static func exp(_ x: Double) -> Double { libmExp(x) }
    /// `eˣ − 1`.
    public static func expm1(_ x: Double) -> Double { libmExpm1(x) }
    /// The natural logarithm.
    public static func log(_ x: Double) -> Double { libmLog(x) }
    /// `ln(1 + x)`.
    public static func log1p(_ x: Double) -> Double { libmLog1p(x) }
    /// The hyperbolic tangent.
    public static func tanh(_ x: Double) -> Double { libmTanh(x) }
    /// The error function.
    public static func erf(_ x: Double) -> Double { libmErf(x) }
    /// `1 − erf(x)`.
    public static func erfc(_ x: Double) -> Double { libmErfc(x) }
    /// The cosine of radians.
    public static func cos(_ x: Double) -> Double { libmCos(x) }
    /// The sine of radians.
    public static func sin(_ x: Double) -> Double { libmSin(x) }
    /// `base` to the power `exponent`.
    public static func pow(_ base: Double, _ exponent: Double) -> Double { libmPow(base, exponent) }
}

// Inside an extension of `Double` the C functions' names mean the static members above; these do not.
private func libmExp(_ x: Double) -> Double { exp(x) }
private func libmExpm1(_ x: Double) -> Double { expm1(x) }
private func libmLog(_ x: Double) -> Double { log(x) }
private func libmLog1p(_ x: Double) -> Double { log1p(x) }
private func libmTanh(_ x: Double) -> Double { tanh(x) }
private func libmErf(_ x: Double) -> Double { erf(x) }
private func libmErfc(_ x: Double) -> Double { erfc(x) }
private func libmCos(_ x: Double) -> Double { cos(x) }
private func libmSin(_ x: Double) -> Double { sin(x) }
private func libmPow(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
