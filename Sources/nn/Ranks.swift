internal import NNCore
internal import NNMPI
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The processes that train together, where `mpirun` has started several; the first of them prints and saves.
enum Ranks {
    private static let started = Mutex<MPICommunicator?>(nil)
    private static let rank = Atomic<Int>(0)

    /// The pieces of a batch where nothing is said, as many as there are ranks at least.
    private static let leastPieceCount = 8

    /// What brings them together; this process alone if there are no others.
    static var communicator: any Communicator { started.withLock { $0 } ?? SingleProcess() }

    /// Whether this process is to print and to save.
    static var isFirst: Bool { rank.load(ordering: .relaxed) == 0 }

    /// The pieces of a batch that several ranks share unless their number is given; nil for a process alone.
    static var pieceCount: Int? {
        let count = communicator.rankCount
        return count > 1 ? max(leastPieceCount, count) : nil
    }

    /// This process's part of the machine's cores, where several run on them; nil if they are all its own.
    static var threadCount: Int? {
        guard let localCount = started.withLock({ $0?.localRankCount }), localCount > 1 else { return nil }
        // Where each rank is bound to cores, these are its own.
        let isBound = UsableCores.affinity.map { $0 < UsableCores.online } ?? false
        return isBound ? nil : max(1, UsableCores.count / localCount)
    }

    /// Brings the processes together, if there are several.
    static func start() throws(CommunicationError) {
        guard let launched = MPICommunicator.launched, launched.rankCount > 1 else { return }
        rank.store(launched.rank, ordering: .relaxed)
        if launched.rank > 0 {
            let nowhere = unsafe open("/dev/null", O_WRONLY)
            dup2(nowhere, STDOUT_FILENO)
            close(nowhere)
        }
        let communicator = try MPICommunicator.start()
        rank.store(communicator.rank, ordering: .relaxed)
        started.withLock { $0 = communicator }
    }

    /// Has a rank that does not answer for some time count as lost.
    static func setTimeout(seconds: Double) { started.withLock { $0?.timeoutSeconds = seconds } }

    /// Ends, when all ranks do.
    static func finish() { started.withLock { $0 }?.finish() }

    /// Says why this process cannot go on, and ends all of them.
    ///
    /// What happens to all of them the first one says, and ends the others before they do.
    static func fail(_ message: String, status: Int32) {
        if isFirst {
            Terminal.writeError(message)
        } else {
            let number = rank.load(ordering: .relaxed)
            usleep(1_000_000 + 20_000 * UInt32(min(number, 100)))
            Terminal.writeFailure("rank \(number): \(message)")
        }
        started.withLock { $0 }?.abort(status: status)
    }
}
