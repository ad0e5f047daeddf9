/// Half a cosine from 1 to an end, again and again, each time longer: `end + (1 − end)·(1 + cos(π·t/T))/2`.
///
/// t counts from the last restart; the first period is T = `period`, and each next one `growth` times as long.
/// Source: Loshchilov and Hutter, *SGDR*, 2017; PyTorch's `CosineAnnealingWarmRestarts`.
public struct WarmRestartsSchedule: Schedule {
    /// The steps of the first period, 1 or more.
    public var period: Int
    /// What makes each next period longer, 1 or more.
    public var growth: Int
    /// The factor before a restart, 0 or more.
    public var end: Double

    /// Makes the schedule.
    public init(period: Int, growth: Int = 1, to end: Double = 0) {
        (self.period, self.growth, self.end) = (period, growth, end)
    }

    /// `warm restarts`.
    public var name: String { "warm restarts" }
    /// The period, its growth and the end.
    public var settings: [Hyperparameter] {
        [.count("period", period), .count("growth", growth), .nonNegative("to", end)]
    }

    /// `end + (1 − end)·(1 + cos(π·t/T))/2`.
    public func factor(at moment: ScheduleMoment) -> Double {
        var (step, length) = (moment.step, max(1, period))
        if growth <= 1 {
            step %= length
        } else {
            while step >= length {
                step -= length
                // A period that fits in no Int does not end.
                let (longer, overflows) = length.multipliedReportingOverflow(by: growth)
                length = overflows ? .max : longer
            }
        }
        return AnnealingCurve.cosine.value(from: 1, to: end, at: Double(step) / Double(length))
    }
}

extension Schedule where Self == WarmRestartsSchedule {
    /// Cosines with restarts: see ``WarmRestartsSchedule``.
    public static func warmRestarts(period: Int, growth: Int = 1, to end: Double = 0) -> WarmRestartsSchedule {
        WarmRestartsSchedule(period: period, growth: growth, to: end)
    }
}
