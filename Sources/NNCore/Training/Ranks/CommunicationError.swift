/// Why processes cannot train together.
public enum CommunicationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A rank is spoken to that is not there.
    case noRank(Int, rankCount: Int)
    /// A rank has ended, or cannot be reached.
    case lost(rank: Int, reason: String)
    /// A rank does not answer.
    case silent(rank: Int, seconds: Double)
    /// A rank trains something else than the first one: each difference as `batch size: 32, but 64 on rank 0`.
    case different(rank: Int, differences: String)
    /// Processes cannot be brought together here.
    case unavailable(String)

    /// The text for people.
    public var description: String {
        switch self {
        case .noRank(let rank, let rankCount):
            "ranks: there is no rank \(rank); the \(rankCount == 1 ? "only one is 0" : "last one is \(rankCount - 1)")"
        case .lost(let rank, let reason):
            "ranks: rank \(rank) is lost: \(reason); see its own message, and go on from the last checkpoint"
        case .silent(let rank, let seconds):
            "ranks: rank \(rank) has not answered for \(seconds.brief) s; see whether it is stopped or its machine is out of "
                + "memory, and go on from the last checkpoint"
        case .different(let rank, let differences):
            "ranks: rank \(rank) trains something else: \(differences); give all ranks the same program, options and data"
        case .unavailable(let reason): "ranks: \(reason)"
        }
    }
}
