/// The rate falls at given steps: `γ^(milestones reached)`.
///
/// Source: PyTorch's `MultiStepLR`.
public struct MultiStepSchedule: Schedule {
    /// The steps, counted from 0, from which on the rate is lower; in ascending order.
    public var milestones: [Int]
    /// What each fall multiplies by: γ, 0 or more.
    public var gamma: Double

    /// Makes the schedule.
    public init(at milestones: [Int], by gamma: Double = 0.1) { (self.milestones, self.gamma) = (milestones, gamma) }

    /// `multi-step`.
    public var name: String { "multi-step" }
    /// Each milestone, and γ.
    public var settings: [Hyperparameter] { milestones.ascendingSettings("at") + [.nonNegative("by", gamma)] }

    /// `γ^(milestones reached)`.
    public func factor(at moment: ScheduleMoment) -> Double {
        // A span: without optimisation, a collection's iterator allocates.
        let span = milestones.span
        var reached = 0
        for index in span.indices where span[index] <= moment.step { reached += 1 }
        return .pow(gamma, Double(reached))
    }
}

extension [Int] {
    /// Numbers that must be ascending and 0 or more.
    func ascendingSettings(_ name: String) -> [Hyperparameter] {
        indices.map { index in
            let least = index == 0 ? 0 : self[index - 1]
            return Hyperparameter(
                name,
                Double(self[index]),
                index == 0 ? "0 or more" : "\(least) or more, as that before",
                isInRange: self[index] >= least
            )
        }
    }
}

extension Schedule where Self == MultiStepSchedule {
    /// A fall at each of some steps: see ``MultiStepSchedule``.
    public static func multiStep(at milestones: [Int], by gamma: Double = 0.1) -> MultiStepSchedule {
        MultiStepSchedule(at: milestones, by: gamma)
    }
}
