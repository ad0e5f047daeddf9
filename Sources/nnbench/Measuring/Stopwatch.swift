import Foundation

/// Times windows by a clock that nobody sets, and notices when other programs interrupted one.
///
/// A window in which this thread had the processor for less than 97 per cent of the time is counted by the thread's
/// processor time instead; the number of such windows is reported. With several threads the clock alone counts: this
/// thread may wait for another.
final class Stopwatch {
    private let threadCount: Int

    /// Times work that so many threads do.
    init(threadCount: Int = 1) { self.threadCount = threadCount }

    /// The windows timed.
    private(set) var windowCount = 0
    /// The windows that other programs interrupted.
    private(set) var interruptedCount = 0

    /// The duration of `body`, in seconds.
    func seconds(_ body: () throws -> Void) rethrows -> Double {
        let (elapsed, used) = try Self.both(body)
        windowCount += 1
        guard used < 0.97 * elapsed, used > 0 else { return elapsed }
        interruptedCount += 1
        return threadCount == 1 ? used : elapsed
    }

    /// The seconds that `body` takes by the clock, and those that this thread had the processor.
    static func both(_ body: () throws -> Void) rethrows -> (elapsed: Double, used: Double) {
        let (start, processorStart) = (now(CLOCK_MONOTONIC), now(CLOCK_THREAD_CPUTIME_ID))
        try body()
        let (end, processorEnd) = (now(CLOCK_MONOTONIC), now(CLOCK_THREAD_CPUTIME_ID))
        return (end - start, processorEnd - processorStart)
    }

    /// What to say about interruptions; nil when there were hardly any.
    var disturbance: String? {
        guard interruptedCount * 50 > windowCount else { return nil }
        return "other programs interrupted \(interruptedCount) of \(windowCount) windows of time"
            + (threadCount == 1 ? "; for these the processor's time was counted, not the clock's" : "")
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

extension [Double] {
    /// The middle value, or the mean of the two in the middle; NaN of nothing.
    var median: Double {
        guard !isEmpty else { return .nan }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
