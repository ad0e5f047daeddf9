#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

extension KernelElement {
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
    static func sine(_ x: Double) -> Double { sin(x) }
    static func cosine(_ x: Double) -> Double { cos(x) }
    static func power(_ a: Double, _ b: Double) -> Double { pow(a, b) }
    static func arctangent(_ a: Double, _ b: Double) -> Double { atan2(a, b) }
}
