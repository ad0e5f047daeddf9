/// A seeded, counter-based generator: Philox4x32-10.
///
/// The n-th block of a stream is a function of (seed, stream, n) alone, so numbers do not depend on
/// threads, and resuming needs only three integers. The same numbers come out on every platform.
///
/// Source: Salmon, Moraes, Dror, Shaw, *Parallel Random Numbers: As Easy as 1, 2, 3* (SC 2011); the
/// tests check Random123's known answers.
public struct RandomSource: RandomNumberGenerator, Sendable, Equatable {
    /// The key: which family of streams.
    public let seed: UInt64
    /// Which of the 2⁶⁴ independent streams of the seed, for example one per parameter or per epoch.
    public let stream: UInt64
    /// How many 64-bit numbers have been drawn.
    public private(set) var drawnCount: UInt64

    /// Makes the generator of one stream, from its beginning or where `drawnCount` numbers were drawn.
    public init(seed: UInt64, stream: UInt64 = 0, drawnCount: UInt64 = 0) {
        self.seed = seed
        self.stream = stream
        self.drawnCount = drawnCount
    }

    /// Draws 64 uniform bits: half of a 128-bit block.
    public mutating func next() -> UInt64 {
        let block = Self.block(counter: drawnCount >> 1, stream: stream, seed: seed)
        defer { drawnCount &+= 1 }
        return drawnCount & 1 == 0
            ? UInt64(block.x) | UInt64(block.y) << 32
            : UInt64(block.z) | UInt64(block.w) << 32
    }

    /// Draws a number uniform in `[0, 1)`, a multiple of 2⁻⁵³.
    public mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Draws a number of the standard normal distribution by the Box–Muller transform; two draws each.
    public mutating func normal() -> Double {
        // 1 − u lies in (0, 1], so the logarithm is finite.
        let radius = (-2 * Double.log(1 - uniform())).squareRoot()
        return radius * Double.cos(2 * .pi * uniform())
    }

    /// Draws an integer uniform in `0 ..< bound` without bias.
    /// - Precondition: `bound > 0`.
    public mutating func integer(below bound: Int) -> Int {
        Int(next(upperBound: UInt64(bound)))
    }

    /// Draws a permutation of `0 ..< count` (Fisher–Yates, from the last position down).
    /// - Precondition: `count` is 0 or more.
    public mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for position in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(position, integer(below: position + 1))
        }
        return order
    }

    /// Ten Philox rounds over the counter words (block number, stream) with the seed as key.
    static func block(counter: UInt64, stream: UInt64, seed: UInt64) -> SIMD4<UInt32> {
        var words = SIMD4<UInt32>(
            UInt32(truncatingIfNeeded: counter),
            UInt32(truncatingIfNeeded: counter >> 32),
            UInt32(truncatingIfNeeded: stream),
            UInt32(truncatingIfNeeded: stream >> 32)
        )
        var key0 = UInt32(truncatingIfNeeded: seed)
        var key1 = UInt32(truncatingIfNeeded: seed >> 32)
        for _ in 0..<10 {
            let product0 = UInt64(words.x) * 0xD251_1F53
            let product1 = UInt64(words.z) * 0xCD9E_8D57
            words = SIMD4<UInt32>(
                UInt32(truncatingIfNeeded: product1 >> 32) ^ words.y ^ key0,
                UInt32(truncatingIfNeeded: product1),
                UInt32(truncatingIfNeeded: product0 >> 32) ^ words.w ^ key1,
                UInt32(truncatingIfNeeded: product0)
            )
            key0 &+= 0x9E37_79B9
            key1 &+= 0xBB67_AE85
        }
        return words
    }
}
