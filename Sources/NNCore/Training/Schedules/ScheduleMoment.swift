/// When in a training a schedule is asked: at an update and in an epoch, both counted from 0.
public struct ScheduleMoment: Sendable, Hashable {
    /// The updates before this one.
    public var step: Int
    /// The epochs before this one.
    public var epoch: Int

    /// Names a moment.
    public init(step: Int, epoch: Int = 0) { (self.step, self.epoch) = (step, epoch) }
}
