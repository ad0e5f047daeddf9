import NNCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A number of higher precision than what it is the reference of: `Double` of `Float`, `Float80` of `Double`.
protocol ReferenceNumber: BinaryFloatingPoint {
    static func exp(_ x: Self) -> Self
    static func expm1(_ x: Self) -> Self
    static func log(_ x: Self) -> Self
    static func log1p(_ x: Self) -> Self
    static func tanh(_ x: Self) -> Self
    static func sinh(_ x: Self) -> Self
    static func cosh(_ x: Self) -> Self
    static func erf(_ x: Self) -> Self
    static func erfc(_ x: Self) -> Self
    static func sin(_ x: Self) -> Self
    static func cos(_ x: Self) -> Self
    static func atan(_ x: Self) -> Self
    /// As many leading bits of a number as its square has room for.
    static func squarable(_ x: Self) -> Self
}

extension ReferenceNumber {
    /// 1/√2, and what it lacks.
    static var halfRoot: (high: Self, low: Self) {
        let half: Self = Self(1) / Self(2)
        let high = half.squareRoot()
        let lack: Self = half.addingProduct(-high, high)
        return (high, lack / (high + high))
    }
}

extension Double: ReferenceNumber {
    static func sinh(_ x: Double) -> Double { libmSinh(x) }
    static func cosh(_ x: Double) -> Double { libmCosh(x) }
    static func atan(_ x: Double) -> Double { libmAtan(x) }
    static func squarable(_ x: Double) -> Double { Double(Float(x)) }
}

private func libmSinh(_ x: Double) -> Double { sinh(x) }
private func libmCosh(_ x: Double) -> Double { cosh(x) }
private func libmAtan(_ x: Double) -> Double { atan(x) }

#if arch(x86_64) && canImport(Glibc)
extension Float80: ReferenceNumber {
    static func exp(_ x: Float80) -> Float80 { libmExp(x) }
    static func expm1(_ x: Float80) -> Float80 { libmExpm1(x) }
    static func log(_ x: Float80) -> Float80 { libmLog(x) }
    static func log1p(_ x: Float80) -> Float80 { libmLog1p(x) }
    static func tanh(_ x: Float80) -> Float80 { libmTanh(x) }
    static func sinh(_ x: Float80) -> Float80 { libmSinh(x) }
    static func cosh(_ x: Float80) -> Float80 { libmCosh(x) }
    static func erf(_ x: Float80) -> Float80 { libmErf(x) }
    static func erfc(_ x: Float80) -> Float80 { libmErfc(x) }
    static func sin(_ x: Float80) -> Float80 { libmSin(x) }
    static func cos(_ x: Float80) -> Float80 { libmCos(x) }
    static func atan(_ x: Float80) -> Float80 { libmAtan(x) }
    static func squarable(_ x: Float80) -> Float80 { Float80(Float(x)) }
}

private func libmExp(_ x: Float80) -> Float80 { exp(x) }
private func libmExpm1(_ x: Float80) -> Float80 { expm1(x) }
private func libmLog(_ x: Float80) -> Float80 { log(x) }
private func libmLog1p(_ x: Float80) -> Float80 { log1p(x) }
private func libmTanh(_ x: Float80) -> Float80 { tanh(x) }
private func libmSinh(_ x: Float80) -> Float80 { sinh(x) }
private func libmCosh(_ x: Float80) -> Float80 { cosh(x) }
private func libmErf(_ x: Float80) -> Float80 { erf(x) }
private func libmErfc(_ x: Float80) -> Float80 { erfc(x) }
private func libmSin(_ x: Float80) -> Float80 { sin(x) }
private func libmCos(_ x: Float80) -> Float80 { cos(x) }
private func libmAtan(_ x: Float80) -> Float80 { atan(x) }
#endif
