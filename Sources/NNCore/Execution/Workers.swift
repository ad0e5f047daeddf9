internal import NNCoreCCPU
internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Threads that share the work of a plan's runs.
///
/// The calling thread is one of them; the others start with the first run that is worth sharing, wait for the next run
/// for microseconds and then sleep, and end with the object. Which bits are computed does not depend on their number.
/// Several executors may have one team; a run that finds it busy, from another thread, does all of its work itself.
public final class Workers: Sendable {
    /// The most workers of one team.
    ///
    /// Steps are cut into 16 parts at most: no run has more threads than that, whatever the count.
    public static let maximumCount = 1024

    /// How many there are, the calling thread included.
    public let count: Int

    private let team: WorkerTeam
    private let isBusy = Atomic<Bool>(false)
    private let isStarted = Atomic<Bool>(false)

    /// Makes a team.
    /// - Parameter count: 1 to ``maximumCount``; as many as there are usable cores if not given, see ``usableCoreCount``.
    /// - Throws: ``ExecutionError/threadCount(_:)`` when the count is out of that range.
    public init(count: Int? = nil) throws(ExecutionError) {
        let count = count ?? min(Self.usableCoreCount, Self.maximumCount)
        guard 1...Self.maximumCount ~= count else { throw .threadCount(count) }
        self.count = count
        team = WorkerTeam()
    }

    deinit { team.stop() }

    /// Cores that this process may use: the lesser of what its affinity mask and its control groups allow.
    public static let usableCoreCount: Int = UsableCores.count

    /// Has every worker take part in a job, and returns when it is done.
    func run(_ job: any SharedJob) {
        guard count > 1, !isBusy.exchange(true, ordering: .acquiring) else {
            job.work(worker: 0, round: job.beginRound())
            return
        }
        if !isStarted.exchange(true, ordering: .relaxed) {
            team.start(min(count, SharedSteps<Float>.maximumPartCount) - 1)
        }
        team.run(job)
        isBusy.store(false, ordering: .releasing)
    }
}

/// Work that several workers do together.
protocol SharedJob: AnyObject, Sendable {
    /// Opens a new round of the work; called by one thread at a time.
    func beginRound() -> Int
    /// Does whatever of a round is still to be done and not yet taken, and returns when nothing of it is left to take;
    /// worker 0 returns when all is done. A worker may come late: then there is nothing to do.
    func work(worker: Int, round: Int)
}

/// What a team's threads share; they keep it alive.
private final class WorkerTeam: Sendable {
    /// Turns around a loop with a pause before a thread that waits for work sleeps: some tens of microseconds.
    private static var patience: Int { 4000 }

    private struct Shared {
        var job: (any SharedJob)?
        var round = 0
        var isStopped = false
    }

    private let shared = Mutex(Shared())
    /// Goes up with every job and with the end.
    private let generation = Atomic<Int>(0)
    private let sleepers = Atomic<Int>(0)
    private let bell = Bell()

    /// Starts threads; worker 0 is whoever calls ``run(_:)``.
    func start(_ count: Int) {
        for worker in 1...max(1, count) where count > 0 {
            startThread { [self] in serve(worker) }
        }
    }

    func run(_ job: any SharedJob) {
        let round = job.beginRound()
        shared.withLock {
            $0.job = job
            $0.round = round
        }
        ring()
        job.work(worker: 0, round: round)
        // A worker that comes late finds nothing, and nothing keeps the job's memory.
        shared.withLock { $0.job = nil }
    }

    func stop() {
        shared.withLock {
            $0.isStopped = true
            $0.job = nil
        }
        ring()
    }

    private func ring() {
        generation.wrappingAdd(1, ordering: .sequentiallyConsistent)
        if sleepers.load(ordering: .sequentiallyConsistent) > 0 { bell.ring() }
    }

    /// A thread's life: job after job, until the end.
    private func serve(_ worker: Int) {
        var seen = 0
        while true {
            seen = next(after: seen)
            let (job, round, isStopped) = shared.withLock { ($0.job, $0.round, $0.isStopped) }
            if isStopped { return }
            job?.work(worker: worker, round: round)
        }
    }

    /// Waits until there is something new: for a while awake, then asleep.
    private func next(after seen: Int) -> Int {
        for _ in 0..<Self.patience {
            let now = generation.load(ordering: .acquiring)
            if now != seen { return now }
            nn_pause()
        }
        sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
        bell.wait { generation.load(ordering: .sequentiallyConsistent) == seen }
        sleepers.wrappingSubtract(1, ordering: .relaxed)
        return generation.load(ordering: .acquiring)
    }
}

/// Runs a closure on a thread of its own, which nobody waits for.
private func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    let context = unsafe Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let status = unsafe pthread_create(
        &thread,
        nil,
        { context in
            #if canImport(Darwin)
            unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
            #else
            if let context = unsafe context { unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
            #endif
            return nil
        },
        context.toOpaque()
    )
    guard status == 0 else {
        // Without the thread the others do its work.
        unsafe context.release()
        return
    }
    #if canImport(Darwin)
    if let thread { unsafe pthread_detach(thread) }
    #else
    pthread_detach(thread)
    #endif
}
