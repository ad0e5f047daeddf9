/// Processes that train one network together: each is a rank, and they exchange bytes in pairs.
///
///     let trainer = try Trainer<Float>(network, options, communicator: communicator)
///
/// Sums, and what else a training needs of its ranks, are made of the one exchange, along a fixed tree: ranks whose numbers
/// differ in the lowest bit first, then pairs of these, and so on. So a sum has the same bits on every rank, and for the
/// same summands on any number of them. ``SingleProcess`` is a process alone; the module NNMPI has one of MPI.
public protocol Communicator: Sendable {
    /// The number of this process among those that train together, in `0 ..< rankCount`.
    var rank: Int { get }
    /// How many processes train together: a power of two.
    var rankCount: Int { get }

    /// Sends bytes to another rank and receives bytes from it, which has to do the same at the same time.
    /// - Parameters:
    ///   - outgoing: what to send; nothing if empty.
    ///   - incoming: where to receive what the other one sends, of just this length.
    ///   - partner: the other rank.
    /// - Throws: ``CommunicationError`` when the other rank is lost, or does not answer.
    func exchange(
        _ outgoing: RawSpan,
        _ incoming: inout MutableRawSpan,
        with partner: Int
    ) throws(CommunicationError)
}

/// A process that trains alone.
public struct SingleProcess: Communicator {
    /// 0.
    public let rank = 0
    /// 1.
    public let rankCount = 1

    /// Makes it.
    public init() {}

    /// There is no other rank: always an error.
    public func exchange(
        _ outgoing: RawSpan,
        _ incoming: inout MutableRawSpan,
        with partner: Int
    ) throws(CommunicationError) { throw .noRank(partner, rankCount: 1) }
}
