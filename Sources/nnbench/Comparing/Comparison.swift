/// One benchmark in two files: by how much the new one is faster, and whether the windows allow to say so.
///
/// The ratio is old median over new median of times that are weighed by the peak measured beside each window, so that
/// a machine that has changed its clock or become slower as a whole changes nothing. It may lie as far from the truth as
/// both medians are uncertain.
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
    /// Whether times are weighed by the peak.
    let isRelative: Bool
    let verdict: Verdict

    /// Compares records of the same work; nil when one has no windows, or times that are no numbers above 0.
    /// - Parameter isDisturbed: whether other programs kept interrupting in either file.
    init?(_ old: [Record], _ new: [Record], tolerance: Double, byClock: Bool, isDisturbed: Bool) {
        func sample(_ records: [Record], weighed: Bool) -> WindowSample? {
            WindowSample(records, weighed: weighed, isDisturbed: isDisturbed)
        }
        guard let oldTimes = sample(old, weighed: false), let newTimes = sample(new, weighed: false) else { return nil }
        (oldSeconds, newSeconds) = (oldTimes.median, newTimes.median)
        let clock = Self.range(oldTimes, newTimes)
        let fastRatio: Double
        if !byClock, let old = sample(old, weighed: true), let new = sample(new, weighed: true) {
            (ratio, range, isRelative) = (old.median / new.median, Self.range(old, new), true)
            fastRatio = old.fast / new.fast
        } else {
            (ratio, range, isRelative) = (oldSeconds / newSeconds, clock, false)
            fastRatio = oldTimes.fast / newTimes.fast
        }
        verdict = Self.verdict(range, clock: clock, fastRatio: fastRatio, tolerance: tolerance)
    }

    /// Faster or slower only when the whole range is beyond the tolerance, the same only when it is within.
    ///
    /// A peak that was disturbed changes the weighed times and not the clock's, which must not contradict; neighbours
    /// that come and go change the median and not the fastest windows, which must agree.
    private static func verdict(
        _ range: ClosedRange<Double>,
        clock: ClosedRange<Double>,
        fastRatio: Double,
        tolerance: Double
    ) -> Verdict {
        if range.upperBound < 1 - tolerance, clock.upperBound < 1, fastRatio < 1 - tolerance { return .slower }
        if range.lowerBound > 1 + tolerance, clock.lowerBound > 1, fastRatio > 1 + tolerance { return .faster }
        return range.lowerBound >= 1 - tolerance && range.upperBound <= 1 + tolerance ? .same : .tooNoisy
    }

    /// The ratio's range, from both uncertainties; equal windows are one measurement, which equals itself.
    private static func range(_ old: WindowSample, _ new: WindowSample) -> ClosedRange<Double> {
        guard old != new else { return 1...1 }
        let (ratio, one, other) = (old.median / new.median, old.uncertainty, new.uncertainty)
        let uncertainty = 1 + (one * one + other * other).squareRoot()
        return ratio / uncertainty...ratio * uncertainty
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
