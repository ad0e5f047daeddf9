/// Another schedule, with epochs in the place of steps.
///
///     StepSchedule(every: 3, by: 0.5).byEpoch     // falls every three epochs
public struct EpochSchedule: Schedule {
    /// The other schedule.
    public private(set) var base: any Schedule

    /// Makes the schedule.
    public init(_ base: any Schedule) { self.base = base }

    /// The other's.
    public var name: String { base.name }
    /// The other's.
    public var settings: [Hyperparameter] { base.settings }

    /// The other's.
    public var state: [Double] {
        get { base.state }
        set { base.state = newValue }
    }

    /// The other's factor, at the epoch instead of the step.
    public func factor(at moment: ScheduleMoment) -> Double {
        base.factor(at: ScheduleMoment(step: moment.epoch, epoch: moment.epoch))
    }

    /// Lets the other observe.
    public mutating func observe(_ value: Double) { base.observe(value) }

    /// Checks the other.
    public func check() throws(TrainingError) { try base.check() }

    /// The other's, and `by epoch`.
    public var description: String { "\(base) by epoch" }
}

extension Schedule {
    /// The same schedule, with epochs in the place of steps.
    public var byEpoch: EpochSchedule { EpochSchedule(self) }
}

extension Schedule where Self == EpochSchedule {
    /// Another schedule, with epochs in the place of steps: `.byEpoch(.step(every: 3))`.
    public static func byEpoch(_ base: any Schedule) -> EpochSchedule { EpochSchedule(base) }
}
