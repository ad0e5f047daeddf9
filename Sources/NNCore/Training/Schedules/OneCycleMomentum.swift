/// The momentum of ``OneCycleSchedule``: lowest where the rate is highest.
///
/// Source: PyTorch's `OneCycleLR` with `cycle_momentum`.
public struct OneCycleMomentum: Schedule {
    /// The schedule of the rate.
    public var cycle: OneCycleSchedule
    /// The factor in the first and last step, 0 or more.
    public var highest: Double
    /// The factor where the rate is highest, 0 or more.
    public var lowest: Double

    /// Makes the schedule.
    public init(cycle: OneCycleSchedule, highest: Double, lowest: Double) {
        (self.cycle, self.highest, self.lowest) = (cycle, highest, lowest)
    }

    /// `one-cycle momentum`.
    public var name: String { "one-cycle momentum" }
    /// The cycle's, and both factors.
    public var settings: [Hyperparameter] {
        cycle.settings + [.nonNegative("highest", highest), .nonNegative("lowest", lowest)]
    }
    /// From the highest factor to the lowest and back.
    public func factor(at moment: ScheduleMoment) -> Double { cycle.value(at: moment, highest, lowest, highest) }
}
