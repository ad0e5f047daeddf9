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
    init?(_ old: [Record], _ new: [Record], tolerance: Double, byClock: Bool) {
        guard let oldTimes = WindowSample(old, weighed: false), let newTimes = WindowSample(new, weighed: false) else {
            return nil
        }
        (oldSeconds, newSeconds) = (oldTimes.median, newTimes.median)
        let clock = Self.range(oldTimes, newTimes)
        if !byClock, let old = WindowSample(old, weighed: true), let new = WindowSample(new, weighed: true) {
            (ratio, range, isRelative) = (old.median / new.median, Self.range(old, new), true)
        } else {
            (ratio, range, isRelative) = (oldSeconds / newSeconds, clock, false)
        }
        verdict = Self.verdict(range, clock: clock, tolerance: tolerance)
    }

    /// Faster or slower only when the whole range is beyond the tolerance, the same only when it is within.
    ///
    /// A peak that was disturbed changes the weighed times and not the clock's, which must not contradict.
    static func verdict(_ range: ClosedRange<Double>, clock: ClosedRange<Double>, tolerance: Double) -> Verdict {
        if range.upperBound < 1 - tolerance, clock.upperBound < 1 { return .slower }
        if range.lowerBound > 1 + tolerance, clock.lowerBound > 1 { return .faster }
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
