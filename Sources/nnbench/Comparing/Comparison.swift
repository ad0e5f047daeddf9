/// One benchmark in two files: by how much the new one is faster, and whether the windows allow to say so.
///
/// The ratio is old median over new median. It may be anywhere from the old lower quartile over the new upper one to
/// the old upper quartile over the new lower one; and again with each window's time multiplied with the peak that was
/// measured beside it. Both ranges count: a machine that has become slower as a whole changes the first only, a peak
/// that was disturbed the second only, and neither is a change of the code.
struct Comparison {
    /// What can be said, given how much a benchmark may change.
    enum Verdict: String, Encodable {
        case faster, slower, same
        case tooNoisy = "too noisy to say"
    }

    /// Seconds of one repetition: the median by the clock.
    let oldSeconds: Double
    let newSeconds: Double
    /// New speed over old speed.
    let ratio: Double
    /// Where the ratio may lie.
    let range: ClosedRange<Double>
    /// Whether times weighed by the peak counted, too.
    let isRelative: Bool
    let verdict: Verdict

    /// Compares records of the same work; nil when one has no windows.
    init?(_ old: [Record], _ new: [Record], tolerance: Double, byClock: Bool) {
        let (oldTimes, newTimes) = (Self.times(old), Self.times(new))
        guard !oldTimes.isEmpty, !newTimes.isEmpty else { return nil }
        (oldSeconds, newSeconds) = (oldTimes.median, newTimes.median)
        ratio = oldTimes.median / newTimes.median
        var range = Self.range(oldTimes, newTimes)
        let (oldWeighed, newWeighed) = (Self.weighedTimes(old), Self.weighedTimes(new))
        isRelative = !byClock && oldWeighed.count == oldTimes.count && newWeighed.count == newTimes.count
        if isRelative, let own = range, let other = Self.range(oldWeighed, newWeighed) {
            range = min(own.lowerBound, other.lowerBound)...max(own.upperBound, other.upperBound)
        }
        guard let range else { return nil }
        self.range = range
        verdict = Self.verdict(range, tolerance: tolerance)
    }

    /// Faster or slower only when the whole range is beyond the tolerance, the same only when it is within.
    static func verdict(_ range: ClosedRange<Double>, tolerance: Double) -> Verdict {
        if range.upperBound < 1 - tolerance { return .slower }
        if range.lowerBound > 1 + tolerance { return .faster }
        return range.lowerBound >= 1 - tolerance && range.upperBound <= 1 + tolerance ? .same : .tooNoisy
    }

    /// From the old lower quartile over the new upper one to the reverse; nil where a time is no number above 0.
    private static func range(_ old: [Double], _ new: [Double]) -> ClosedRange<Double>? {
        let low = old.quantile(0.25) / new.quantile(0.75)
        let high = old.quantile(0.75) / new.quantile(0.25)
        guard low.isFinite, high.isFinite, low > 0, low <= high else { return nil }
        return low...high
    }

    private static func times(_ records: [Record]) -> [Double] { records.flatMap { $0.windowSeconds ?? [] } }

    private static func weighedTimes(_ records: [Record]) -> [Double] {
        records.flatMap { record in zip(record.windowSeconds ?? [], record.windowPeakGflops ?? []).map { $0 * $1 } }
    }
}

extension [Double] {
    /// The value below which a part of the others lies, between two by a straight line; NaN of nothing.
    func quantile(_ part: Double) -> Double {
        guard !isEmpty else { return .nan }
        let sorted = sorted()
        let position = part * Double(count - 1)
        let below = Int(position)
        let above = Swift.min(below + 1, count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
}
