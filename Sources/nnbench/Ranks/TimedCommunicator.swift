import NNCore
import Synchronization

/// Ranks whose exchanges are timed: from the call until both have all bytes.
final class TimedCommunicator: Communicator {
    private let base: any Communicator
    private let elapsed = Mutex(Duration.zero)

    /// Times the exchanges of others.
    init(_ base: any Communicator) { self.base = base }

    var rank: Int { base.rank }
    var rankCount: Int { base.rankCount }

    /// Seconds in exchanges since it was asked for last.
    func takeSeconds() -> Double {
        elapsed.withLock { elapsed in
            defer { elapsed = .zero }
            return elapsed / .seconds(1)
        }
    }

    func exchange(
        _ outgoing: RawSpan,
        _ incoming: inout MutableRawSpan,
        with partner: Int
    ) throws(CommunicationError) {
        let start = ContinuousClock.now
        try base.exchange(outgoing, &incoming, with: partner)
        elapsed.withLock { $0 += start.duration(to: .now) }
    }
}
