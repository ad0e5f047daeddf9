/// The order in which one epoch visits the samples, cut into batches: batch b is `order[b·size ..< (b+1)·size]`.
///
/// Every sample is visited exactly once; when the batch size does not divide the sample count the last batch is
/// shorter, or is dropped if so asked. The order is a function of (seed, epoch) alone, so an epoch can be repeated or resumed.
///
/// Shuffles draw from the streams 2⁶³ + epoch of the seed, which initialisers, counting from 0, do not reach.
public struct Batches: RandomAccessCollection, Sendable, Equatable {
    /// The most samples in a batch; all batches but the last have as many.
    public let batchSize: Int

    /// The sample visited at each position of the epoch.
    public private(set) var order: [Int]

    /// Determines the shuffles, together with the epoch.
    public let seed: UInt64

    /// Whether a last batch of fewer samples is left out: PyTorch's `drop_last`.
    public let dropsLast: Bool

    /// Makes the batches of one epoch.
    /// - Parameters:
    ///   - sampleCount: how many samples there are, 0 or more.
    ///   - batchSize: how many samples a batch has, 1 or more; the last may have fewer.
    ///   - seed: determines the shuffles, together with the epoch.
    ///   - epoch: which epoch's order.
    ///   - shuffles: false visits the samples in their own order in every epoch.
    ///   - dropsLast: true leaves out a last batch of fewer samples; shuffled, each epoch leaves out others.
    /// - Throws: ``DataError/batchSize(_:)`` when it is below 1; ``DataError/sampleCount(_:)`` when that is below 0.
    public init(
        sampleCount: Int,
        batchSize: Int,
        seed: UInt64 = 0,
        epoch: Int = 0,
        shuffles: Bool = true,
        dropsLast: Bool = false
    ) throws(DataError) {
        guard sampleCount >= 0 else { throw .sampleCount(sampleCount) }
        guard batchSize > 0 else { throw .batchSize(batchSize) }
        self.batchSize = batchSize
        self.seed = seed
        self.dropsLast = dropsLast
        order = Array(0..<sampleCount)
        if shuffles { shuffle(epoch: epoch) }
    }

    /// Takes the shuffled order of `epoch`, whatever the order before; allocates nothing.
    public mutating func shuffle(epoch: Int) {
        var random = RandomSource(seed: seed, stream: Self.firstShuffleStream &+ UInt64(truncatingIfNeeded: epoch))
        for position in order.indices { order[position] = position }
        for position in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(position, random.integer(below: position + 1))
        }
    }

    /// The number of samples in an epoch.
    public var sampleCount: Int { order.count }

    /// The first batch.
    public var startIndex: Int { 0 }

    /// The number of batches in an epoch: `⌈sampleCount / batchSize⌉`, or `⌊…⌋` where the last is dropped.
    public var endIndex: Int { order.count / batchSize + (dropsLast || order.count % batchSize == 0 ? 0 : 1) }

    /// The samples of the batch at `position`, as a slice of ``order``; allocates nothing.
    /// - Precondition: `position` is in `0 ..< count`.
    public subscript(position: Int) -> ArraySlice<Int> {
        precondition(indices.contains(position), "a batch outside the epoch")
        let start = position * batchSize
        return order[start..<start + Swift.min(batchSize, order.count - start)]
    }

    /// The stream that ``Dataset/split(testCount:seed:)`` draws from.
    static let splitStream: UInt64 = 1 << 62

    private static let firstShuffleStream: UInt64 = 1 << 63
}
