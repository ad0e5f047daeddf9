/// What the steps of an epoch found together: losses by what they were divided by, so that several batches count as one.
public struct EpochTotals: Sendable, Equatable {
    /// `Σ loss·weight` over the steps; the sum of the losses where the loss sums.
    public var lossSum = 0.0
    /// What the losses were divided by.
    public var weight = 0.0
    /// The samples that were classified rightly.
    public var correctCount = 0
    /// The samples.
    public var sampleCount = 0
    /// Whether all targets were classes.
    public var isClassification = true
    /// The time that was spent, in seconds.
    public var seconds = 0.0

    /// Nothing yet.
    public init() {}

    mutating func add(_ report: StepReport) {
        // A batch in which nothing counts says nothing.
        if report.weight != 0 { lossSum += report.loss * report.weight }
        weight += report.weight
        correctCount += report.correctCount ?? 0
        sampleCount += report.sampleCount
        isClassification = isClassification && report.correctCount != nil
    }

    /// The average loss, or the sum.
    func loss(_ reduction: LossReduction) -> Double { reduction == .sum ? lossSum : lossSum / weight }
    var accuracy: Double? { isClassification ? Double(correctCount) / Double(sampleCount) : nil }
    var correctCountIfClassified: Int? { isClassification ? correctCount : nil }
}
