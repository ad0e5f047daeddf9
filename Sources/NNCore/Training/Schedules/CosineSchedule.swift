/// Half a cosine from 1 to an end: `end + (1 − end)·(1 + cos(π·t/steps))/2`, and `end` after that.
///
/// Source: Loshchilov and Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, 2017; PyTorch's
/// `CosineAnnealingLR`, which rises again after that.
public struct CosineSchedule: Schedule {
    /// The steps it takes, 1 or more.
    public var steps: Int
    /// The last factor, 0 or more.
    public var end: Double

    /// Makes the schedule.
    public init(steps: Int, to end: Double = 0) { (self.steps, self.end) = (steps, end) }

    /// `cosine`.
    public var name: String { "cosine" }
    /// The steps and the end.
    public var settings: [Hyperparameter] { [.count("steps", steps), .nonNegative("to", end)] }
    /// `end + (1 − end)·(1 + cos(π·t/steps))/2`.
    public func factor(at moment: ScheduleMoment) -> Double {
        AnnealingCurve.cosine.value(from: 1, to: end, at: moment.part(of: steps))
    }
}

extension Schedule where Self == CosineSchedule {
    /// Half a cosine, and then constant: see ``CosineSchedule``.
    public static func cosine(steps: Int, to end: Double = 0) -> CosineSchedule {
        CosineSchedule(steps: steps, to: end)
    }
}
