/// Which random words decide about a mask: of Philox4x32-10, four to a block.
@frozen public struct RandomDraw: Sendable {
    /// The first block.
    public var counter: UInt64
    /// Which stream of the seed.
    public var stream: UInt64
    /// The key.
    public var seed: UInt64
    /// Words below it give 0: the probability of 0, times 2³².
    public var threshold: UInt64

    /// Makes it of its parts.
    @inlinable @inline(__always)
    public init(counter: UInt64, stream: UInt64, seed: UInt64, threshold: UInt64) {
        (self.counter, self.stream, self.seed, self.threshold) = (counter, stream, seed, threshold)
    }
}
