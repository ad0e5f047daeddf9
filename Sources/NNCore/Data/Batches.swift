/// The order in which one epoch visits the samples, cut into batches: batch b is `order[b·size ..< (b+1)·size]`.
///
/// Every sample is visited exactly once; when the batch size does not divide the sample count the last batch is
/// shorter, or is dropped if so asked. The order is a function of (seed, epoch) alone, so an epoch can be repeated or resumed.
///
/// Shuffled by blocks, samples that lie close together come close together, so that a mapped file is read in few places at a
/// time: blocks of consecutive samples come in random order, and the samples of 16 blocks at a time are mixed. A batch is then
/// drawn from 16 blocks and not from all samples: where neighbours are alike, as in a file that is sorted by class, its
/// gradient is further from that of all samples, and blocks should be larger, or the file be mixed once.
///
/// Shuffles draw from the streams 2⁶³ + epoch of the seed, which initialisers, counting from 0, do not reach.
public struct Batches: RandomAccessCollection, Sendable, Equatable {
    /// The most samples in a batch; all batches but the last have as many.
    public let batchSize: Int

    /// The sample visited at each position of the epoch.
    public private(set) var order: [Int]

    /// Determines the shuffles, together with the epoch.
    public let seed: UInt64

    /// How many consecutive samples make a block of the order; nil where all samples are mixed.
    public let shuffleBlock: Int?

    /// Whether a last batch of fewer samples is left out: PyTorch's `drop_last`.
    public let dropsLast: Bool

    /// The order of the blocks; empty where there are none, or but one.
    private var blocks: [Int] = []

    /// Makes the batches of one epoch.
    /// - Parameters:
    ///   - sampleCount: how many samples there are, 0 or more.
    ///   - batchSize: how many samples a batch has, 1 or more; the last may have fewer.
    ///   - seed: determines the shuffles, together with the epoch.
    ///   - epoch: which epoch's order.
    ///   - shuffles: false visits the samples in their own order in every epoch.
    ///   - shuffleBlock: how many consecutive samples make a block of the order, 1 or more; nil mixes all samples.
    ///   - dropsLast: true leaves out a last batch of fewer samples; shuffled, each epoch leaves out others.
    /// - Throws: ``DataError/batchSize(_:)`` and ``DataError/shuffleBlock(_:)`` when it is below 1;
    ///   ``DataError/sampleCount(_:)`` when that is below 0.
    public init(
        sampleCount: Int,
        batchSize: Int,
        seed: UInt64 = 0,
        epoch: Int = 0,
        shuffles: Bool = true,
        shuffleBlock: Int? = nil,
        dropsLast: Bool = false
    ) throws(DataError) {
        guard sampleCount >= 0 else { throw .sampleCount(sampleCount) }
        guard batchSize > 0 else { throw .batchSize(batchSize) }
        if let shuffleBlock, shuffleBlock < 1 { throw .shuffleBlock(shuffleBlock) }
        self.batchSize = batchSize
        self.shuffleBlock = shuffleBlock
        self.seed = seed
        self.dropsLast = dropsLast
        order = Array(0..<sampleCount)
        guard shuffles else { return }
        if let size = shuffleBlock, size < sampleCount { blocks = Array(0..<(sampleCount - 1) / size + 1) }
        shuffle(epoch: epoch)
    }

    /// Takes the shuffled order of `epoch`, whatever the order before; allocates nothing.
    public mutating func shuffle(epoch: Int) {
        var random = RandomSource(seed: seed, stream: Self.firstShuffleStream &+ UInt64(truncatingIfNeeded: epoch))
        for position in order.indices { order[position] = position }
        guard let size = shuffleBlock, !blocks.isEmpty else { return random.shuffle(&order, in: order.indices) }
        for position in blocks.indices { blocks[position] = position }
        random.shuffle(&blocks, in: blocks.indices)
        var end = 0
        for window in stride(from: 0, to: blocks.count, by: Self.windowBlockCount) {
            let start = end
            for position in window..<Swift.min(window + Self.windowBlockCount, blocks.count) {
                let first = blocks[position] * size
                for sample in first..<Swift.min(first + size, order.count) {
                    order[end] = sample
                    end += 1
                }
            }
            random.shuffle(&order, in: start..<end)
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

    /// The blocks whose samples are mixed.
    private static let windowBlockCount = 16

    private static let firstShuffleStream: UInt64 = 1 << 63
}

extension RandomSource {
    /// Puts the values in a range into random order: every order is as likely as any other.
    ///
    /// Source: Fisher, Yates; Durstenfeld, *Algorithm 235*.
    fileprivate mutating func shuffle(_ values: inout [Int], in range: Range<Int>) {
        for position in stride(from: range.upperBound - 1, to: range.lowerBound, by: -1) {
            values.swapAt(position, range.lowerBound + integer(below: position - range.lowerBound + 1))
        }
    }
}
