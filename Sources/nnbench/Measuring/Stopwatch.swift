/// Takes the time by a clock that nobody sets.
enum Stopwatch {
    /// The duration of `body`, in seconds.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = SuspendingClock()
        let start = clock.now
        try body()
        let duration = start.duration(to: clock.now)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
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
