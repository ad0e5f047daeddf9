#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

extension KernelElement {
    /// A function of each lane.
    @inline(__always)
    static func byLane(_ x: Vector, _ function: (Self) -> Self) -> Vector {
        var y = Vector()
        for lane in 0..<width { y[lane] = function(x[lane]) }
        return y
    }

    /// A function of each pair of lanes.
    @inline(__always)
    static func byLane(_ a: Vector, _ b: Vector, _ function: (Self, Self) -> Self) -> Vector {
        var y = Vector()
        for lane in 0..<width { y[lane] = function(a[lane], b[lane]) }
        return y
    }
}

/// The C library's functions, for lanes one by one: where a register's instructions would not keep the accuracy.
enum LibraryFunctions {
    static func sine(_ x: Float) -> Float { sinf(x) }
    static func cosine(_ x: Float) -> Float { cosf(x) }
    static func power(_ a: Float, _ b: Float) -> Float { powf(a, b) }
    static func arctangent(_ a: Float, _ b: Float) -> Float { atan2f(a, b) }
    static func sine(_ x: Double) -> Double { sin(x) }
    static func cosine(_ x: Double) -> Double { cos(x) }
    static func power(_ a: Double, _ b: Double) -> Double { pow(a, b) }
    static func arctangent(_ a: Double, _ b: Double) -> Double { atan2(a, b) }
    static func errorFunction(_ x: Double) -> Double { erf(x) }
    static func exponential(_ x: Double) -> Double { exp(x) }
    static func complement(_ x: Double) -> Double { erfc(x) }
}
