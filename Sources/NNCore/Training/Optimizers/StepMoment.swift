/// Which step of a training is under way: what the numbers of a step are computed from.
public struct StepMoment: Sendable, Equatable {
    /// The update under way, counted from 1.
    public var step: Int
    /// The batches before this one, counted from 0; more than the updates where gradients are accumulated.
    public var batch: Int
    /// The position of the first sample among those of the batch: above 0 for a piece of one.
    public var row: Int
    /// The learning rate α of this step.
    public var learningRate: Double
    /// What the optimiser's momentum is multiplied by, where a schedule changes it.
    public var momentumFactor: Double

    /// Names a step.
    public init(step: Int, batch: Int, row: Int = 0, learningRate: Double, momentumFactor: Double = 1) {
        self.step = step
        self.batch = batch
        self.row = row
        self.learningRate = learningRate
        self.momentumFactor = momentumFactor
    }
}
