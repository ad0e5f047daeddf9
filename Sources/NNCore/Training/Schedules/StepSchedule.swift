/// The rate falls every few steps: `γ^⌊t/steps⌋`.
///
/// Source: PyTorch's `StepLR`.
public struct StepSchedule: Schedule {
    /// The steps between two falls, 1 or more.
    public var steps: Int
    /// What each fall multiplies by: γ, 0 or more.
    public var gamma: Double

    /// Makes the schedule.
    public init(every steps: Int, by gamma: Double = 0.1) { (self.steps, self.gamma) = (steps, gamma) }

    /// `step`.
    public var name: String { "step" }
    /// The steps and γ.
    public var settings: [Hyperparameter] { [.count("every", steps), .nonNegative("by", gamma)] }
    /// `γ^⌊t/steps⌋`.
    public func factor(at moment: ScheduleMoment) -> Double { .pow(gamma, Double(moment.step / max(1, steps))) }
}

extension Schedule where Self == StepSchedule {
    /// A fall every few steps: see ``StepSchedule``.
    public static func step(every steps: Int, by gamma: Double = 0.1) -> StepSchedule {
        StepSchedule(every: steps, by: gamma)
    }
}
