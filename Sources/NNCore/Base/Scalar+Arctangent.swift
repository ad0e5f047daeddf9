#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

extension Scalar {
    /// The angle of the point (x, y) between −π and π, as C's `atan2`.
    package static func arctangent(_ y: Self, _ x: Self) -> Self {
        // The two conforming types are all there are; converting to one's own type changes nothing.
        Self.self == Float.self ? Self(atan2f(Float(y), Float(x))) : Self(atan2(Double(y), Double(x)))
    }
}
