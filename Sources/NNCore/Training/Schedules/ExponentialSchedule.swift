/// The rate falls in every step: `γᵗ`.
///
/// Source: PyTorch's `ExponentialLR`.
public struct ExponentialSchedule: Schedule {
    /// What each step multiplies by: γ, 0 or more.
    public var gamma: Double

    /// Makes the schedule.
    public init(by gamma: Double) { self.gamma = gamma }

    /// `exponential`.
    public var name: String { "exponential" }
    /// γ.
    public var settings: [Hyperparameter] { [.nonNegative("by", gamma)] }
    /// `γᵗ`.
    public func factor(at moment: ScheduleMoment) -> Double { .pow(gamma, Double(moment.step)) }
}

extension Schedule where Self == ExponentialSchedule {
    /// A fall in every step: see ``ExponentialSchedule``.
    public static func exponential(by gamma: Double) -> ExponentialSchedule { ExponentialSchedule(by: gamma) }
}
