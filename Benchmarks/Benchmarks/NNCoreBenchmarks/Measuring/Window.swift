#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How long some work took, and whether the scheduler took a processor away meanwhile.
struct Window {
    /// Seconds for one repetition, by the clock; of one thread by the processor's time where the window was disturbed.
    ///
    /// The clock also sees a step that sleeps or waits; the processor's time would not, and it adds up what threads use.
    let seconds: Double
    /// Whether another program ran in between.
    let isDisturbed: Bool

    /// Times `body`, which does its work `repetitions` times on so many threads.
    init(repetitions: Int, threadCount: Int = 1, _ body: () throws -> Void) rethrows {
        let switches = Self.involuntarySwitchCount
        let (start, processorStart) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_PROCESS_CPUTIME_ID))
        try body()
        let (end, processorEnd) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_PROCESS_CPUTIME_ID))
        isDisturbed = Self.involuntarySwitchCount != switches
        let usesClock = !isDisturbed || threadCount > 1
        seconds = (usesClock ? end - start : processorEnd - processorStart) / Double(repetitions)
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// How often so far a thread of this process lost its processor to another program.
    private static var involuntarySwitchCount: Int {
        var usage = rusage()
        #if canImport(Glibc)
        _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
        _ = unsafe getrusage(RUSAGE_SELF, &usage)
        #endif
        return Int(usage.ru_nivcsw)
    }
}
