/// Work that is repeated and timed.
protocol Contestant {
    /// Does the work some times.
    mutating func run(repetitions: Int) throws
    /// How long that takes; who does the work elsewhere tells the time itself.
    mutating func seconds(repetitions: Int, _ stopwatch: Stopwatch) throws -> Double
    /// How often the work is done in a window; nil when that is to be found out.
    var fixedRepetitions: Int? { get }
}

extension Contestant {
    var fixedRepetitions: Int? { nil }

    mutating func seconds(repetitions: Int, _ stopwatch: Stopwatch) throws -> Double {
        try stopwatch.seconds { try run(repetitions: repetitions) }
    }
}

/// Times contestants in turns: peak, A, B, peak, A, B and so on.
///
/// What is compared has been measured within the same fraction of a second, so a machine that slows down slows all
/// alike; medians over the rounds drop those that were disturbed.
struct Contest {
    /// What one contestant achieved.
    struct Result {
        /// Seconds for one repetition: the median over the windows.
        let seconds: Double
        /// The part of the peak: the median over the rounds of one window against the peak beside it.
        let fractionOfPeak: Double
        /// The peak in GFLOP/s: the median over the rounds.
        let peak: Double
        /// How many windows there were.
        var windowCount: Int { windowSeconds.count }
        /// Seconds for one repetition, of each window.
        let windowSeconds: [Double]
        /// The peak in GFLOP/s beside each window.
        let windowPeaks: [Double]
        /// Whether other programs interrupted each window.
        let windowInterrupted: [Bool]

        /// How many times as fast as another contestant: the median over the rounds.
        func speed(against other: Result) -> Double { zip(other.windowSeconds, windowSeconds).map { $0 / $1 }.median }
    }

    /// Runs the contest.
    /// - Parameters:
    ///   - contestants: whom to time; each has run before, so that memory and buffers are warm.
    ///   - flopCount: floating-point operations of one repetition.
    ///   - seconds: how long each contestant runs in all, about.
    ///   - window: how long it runs at a time, about.
    ///   - onRound: told after each round which part is done.
    static func run(
        _ contestants: [any Contestant],
        flopCount: Int,
        seconds: Double,
        window: Double = 0.05,
        peak: PeakMeter,
        onRound: (Double) -> Void = { _ in }
    ) throws -> [Result] {
        var contestants = contestants
        let window = min(window, seconds / 3)
        let counts = try contestants.indices.map {
            try repetitions(of: &contestants[$0], filling: window, peak.stopwatch)
        }
        var peaks: [Double] = []
        var times = contestants.map { _ in [Double]() }
        var interruptions = contestants.map { _ in [Bool]() }
        let roundCount = max(3, Int((seconds / window).rounded()))
        for round in 1...roundCount {
            peaks.append(peak.measure())
            for index in contestants.indices {
                let before = peak.stopwatch.interruptedCount
                let elapsed = try contestants[index].seconds(repetitions: counts[index], peak.stopwatch)
                times[index].append(elapsed / Double(counts[index]))
                interruptions[index].append(peak.stopwatch.interruptedCount > before)
            }
            onRound(Double(round) / Double(roundCount))
        }
        let gflop = Double(flopCount) * 1e-9
        return zip(times, interruptions).map { own, interrupted in
            Result(
                seconds: own.median,
                fractionOfPeak: zip(own, peaks).map { gflop / $0 / $1 }.median,
                peak: peaks.median,
                windowSeconds: own,
                windowPeaks: peaks,
                windowInterrupted: interrupted
            )
        }
    }

    /// How often the work fits into a window; once at least.
    ///
    /// This also warms it up.
    private static func repetitions(of contestant: inout any Contestant, filling window: Double, _ stopwatch: Stopwatch)
        throws -> Int
    {
        if let fixed = contestant.fixedRepetitions {
            try contestant.run(repetitions: fixed)
            return fixed
        }
        var repetitions = 1
        while true {
            let seconds = try stopwatch.seconds { try contestant.run(repetitions: repetitions) }
            if seconds > window / 4 { return max(1, Int(Double(repetitions) * window / seconds)) }
            repetitions *= 2
        }
    }
}
