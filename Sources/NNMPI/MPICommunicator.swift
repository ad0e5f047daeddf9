// Public, because a public type conforms to its protocol.
public import NNCore

#if MPI
internal import NNCoreCMPI
#endif
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The processes that MPI has started: `mpirun -n 4 program`.
///
///     let communicator = try MPICommunicator.start()
///     let trainer = try Trainer<Float>(network, options, communicator: communicator)
///     try trainer.fit(train, epochs: 5)
///     if communicator.rank == 0 { try trainer.save(to: "run.safetensors") }
///     communicator.finish()
///
/// Made by the thread that trains, once in a process. It is part of builds with the trait `MPI`; others refuse to start.
public struct MPICommunicator: Communicator {
    /// The number of this process, in `0 ..< rankCount`.
    public let rank: Int
    /// The processes.
    public let rankCount: Int
    /// Those of them on this machine.
    public let localRankCount: Int
    /// The seconds after which a rank that does not answer counts as lost, and all end.
    public var timeoutSeconds: Double

    /// The rank and the number of ranks that this process was started with by Open MPI, MPICH or Slurm, as the environment has
    /// them; nil if by none of these.
    public static var launched: (rank: Int, rankCount: Int)? {
        for (rank, count) in [
            ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"), ("PMI_RANK", "PMI_SIZE"), ("PMIX_RANK", "SLURM_NTASKS"),
        ] {
            if let rank = number(rank), let count = number(count) { return (rank, count) }
        }
        return nil
    }

    private static func number(_ variable: String) -> Int? {
        unsafe getenv(variable).flatMap { unsafe Int(String(cString: $0)) }
    }

    /// Brings the processes together.
    /// - Parameter timeoutSeconds: after how many seconds a rank that does not answer counts as lost. A rank is silent as long
    ///   as it reads data, or saves, while the others wait.
    /// - Throws: ``CommunicationError/unavailable(_:)`` in a build without the trait `MPI`, where MPI does not start, where it is
    ///   another than that of `mpirun`, or where the processes are no power of two.
    public static func start(timeoutSeconds: Double = 300) throws(CommunicationError) -> MPICommunicator {
        #if MPI
        try check(nn_mpi_start())
        var (rank, count, localCount): (Int32, Int32, Int32) = (0, 0, 0)
        try check(unsafe nn_mpi_rank(&rank))
        try check(unsafe nn_mpi_rank_count(&count))
        try check(unsafe nn_mpi_local_rank_count(&localCount))
        if let launched, launched.rankCount != Int(count) {
            throw .unavailable(
                "\(launched.rankCount) processes were started, but MPI knows of \(count): start them with the mpirun of the MPI "
                    + "that this program was built with"
            )
        }
        guard count.nonzeroBitCount == 1 else {
            throw .unavailable(
                "\(count) processes were started, but their number must be a power of two; start 1, 2, 4 or 8"
            )
        }
        return MPICommunicator(
            rank: Int(rank),
            rankCount: Int(count),
            localRankCount: Int(localCount),
            timeoutSeconds: timeoutSeconds
        )
        #else
        throw .unavailable(
            "this program was built without MPI; build it with swift build --traits default,MPI, or start one process"
        )
        #endif
    }

    /// Sends bytes to another rank and receives bytes from it.
    ///
    /// After an error messages may still be under way, in memory that is no longer theirs: end the process, with ``abort(status:)``.
    public func exchange(
        _ outgoing: RawSpan,
        _ incoming: inout MutableRawSpan,
        with partner: Int
    ) throws(CommunicationError) {
        guard (0..<rankCount).contains(partner), partner != rank else { throw .noRank(partner, rankCount: rankCount) }
        #if MPI
        // Pointers of both, for as long as the messages are under way.
        var failure: CommunicationError?
        unsafe outgoing.withUnsafeBytes { source in
            unsafe incoming.withUnsafeMutableBytes { target in
                do throws(CommunicationError) { try unsafe exchange(source, target, with: partner) } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        #endif
    }

    /// Ends, with all other ranks; nothing is to be exchanged after it.
    public func finish() {
        #if MPI
        _ = nn_mpi_finish()
        #endif
    }

    /// Ends all ranks at once.
    /// - Parameter status: what their starter is to end with.
    public func abort(status: Int32) {
        #if MPI
        nn_mpi_abort(status)
        #endif
    }
}

#if MPI
extension MPICommunicator {
    /// MPI counts in 32 bits.
    private static var largestMessage: Int { 1 << 30 }
    /// How often to ask at once, before others on the same core are let in between.
    private static var impatientCount: Int { 1000 }

    private func exchange(
        _ outgoing: UnsafeRawBufferPointer,
        _ incoming: UnsafeMutableRawBufferPointer,
        with partner: Int
    ) throws(CommunicationError) {
        var (sent, received) = (0, 0)
        repeat {
            let source = unsafe UnsafeRawBufferPointer(
                rebasing: outgoing[sent..<min(outgoing.count, sent + Self.largestMessage)]
            )
            let target = unsafe UnsafeMutableRawBufferPointer(
                rebasing: incoming[received..<min(incoming.count, received + Self.largestMessage)]
            )
            var state = nn_mpi_exchange()
            let status = unsafe nn_mpi_begin(
                &state,
                source.baseAddress,
                Int32(source.count),
                target.baseAddress,
                Int32(target.count),
                Int32(partner)
            )
            try check(status, partner)
            try wait(&state, partner)
            (sent, received) = (sent + source.count, received + target.count)
        } while sent < outgoing.count || received < incoming.count
    }

    private func wait(_ state: inout nn_mpi_exchange, _ partner: Int) throws(CommunicationError) {
        var start: ContinuousClock.Instant?
        var count = 0
        while true {
            var isDone: Int32 = 0
            try check(unsafe nn_mpi_test(&state, &isDone), partner)
            guard isDone == 0 else { return }
            count += 1
            guard count > Self.impatientCount else { continue }
            sched_yield()
            guard count % Self.impatientCount == 0 else { continue }
            let now = ContinuousClock.now
            if let start, start.duration(to: now) / .seconds(1) > timeoutSeconds {
                throw .silent(rank: partner, seconds: timeoutSeconds)
            }
            start = start ?? now
        }
    }

    private func check(_ status: Int32, _ partner: Int) throws(CommunicationError) {
        guard status != 0 else { return }
        throw .lost(rank: partner, reason: Self.text(of: status))
    }

    private static func check(_ status: Int32) throws(CommunicationError) {
        guard status != 0 else { return }
        throw .unavailable("MPI does not start: \(text(of: status))")
    }

    private static func text(of status: Int32) -> String {
        var text = [CChar](repeating: 0, count: 512)
        unsafe nn_mpi_describe(status, &text)
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
#endif
