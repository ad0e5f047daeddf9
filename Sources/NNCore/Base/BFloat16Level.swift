internal import NNCoreCCPU

/// Which instructions compute products of factors rounded to bfloat16.
///
/// The rounding is the same on all; sums are added in another order by matrix tiles.
public enum BFloat16Level: String, Sendable, CaseIterable {
    /// What every processor of this architecture has: factors are widened to single precision again.
    case baseline
    /// x86-64-v3: the same with AVX2.
    case v3
    /// AVX512-BF16: `VDPBF16PS` adds products of pairs (AMD from Zen 4 on, Intel from Sapphire Rapids on, Cooper Lake).
    case avx512 = "avx512-bf16"
    /// AMX: `TDPBF16PS` adds products of matrices of 16 × 32 (Intel from Sapphire Rapids on).
    case amx = "amx-bf16"

    /// Whether this processor and operating system have the instructions.
    public var isSupported: Bool {
        switch self {
        case .baseline: true
        case .v3: CPULevel.highestSupported >= .v3
        case .avx512: nn_has_avx512_bf16() != 0
        case .amx: Self.hasTiles
        }
    }

    /// Whether a product takes less time than one in single precision.
    public var isFast: Bool { self == .avx512 || self == .amx }

    /// This level, or the best of those below it that the processor has.
    public var orBelow: BFloat16Level {
        switch self {
        case .amx where !isSupported: BFloat16Level.avx512.orBelow
        case .avx512 where !isSupported: BFloat16Level.v3.orBelow
        case .v3 where !isSupported: .baseline
        default: self
        }
    }

    /// The levels that this processor has.
    public static var supported: [BFloat16Level] { allCases.filter(\.isSupported) }

    /// The fastest one that this processor has and ``CPULevel/current`` allows.
    public static let current: BFloat16Level = {
        switch CPULevel.current {
        case .baseline: .baseline
        case .v3: .v3
        case .v4: amx.orBelow
        }
    }()

    // The operating system is asked once: it gives the tiles to the whole process.
    private static let hasTiles = nn_has_amx_bf16() != 0
}
