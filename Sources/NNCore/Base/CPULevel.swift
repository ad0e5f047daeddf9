internal import NNCoreCCPU
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Which instructions the pure-Swift kernels may use on this processor.
public enum CPULevel: String, Sendable, CaseIterable, Comparable {
    /// What every processor of this architecture has: SSE2 on x86-64, NEON on arm64.
    case baseline
    /// x86-64-v3: AVX2 and FMA.
    case v3
    /// x86-64-v4: AVX-512.
    case v4

    /// The highest level that this processor and operating system support.
    public static var highestSupported: CPULevel {
        switch nn_x86_64_level() {
        case 4: .v4
        case 3: .v3
        default: .baseline
        }
    }

    /// The level in use: ``highestSupported``, or a lower one named by the environment variable `NNCORE_CPU_LEVEL`.
    public static let current: CPULevel = {
        guard let variable = unsafe getenv("NNCORE_CPU_LEVEL"),
            let wanted = unsafe CPULevel(rawValue: String(cString: variable))
        else { return highestSupported }
        return min(wanted, highestSupported)
    }()

    private var rank: Int { self == .baseline ? 0 : self == .v3 ? 1 : 2 }

    /// Orders levels by what they require.
    public static func < (left: CPULevel, right: CPULevel) -> Bool {
        left.rank < right.rank
    }
}
