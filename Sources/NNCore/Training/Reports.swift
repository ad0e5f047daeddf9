/// What one step of training found, before its update.
public struct StepReport: Sendable, Equatable {
    /// The loss L of the batch.
    public let loss: Double
    /// The cost J = L + λΩ(θ) of the batch.
    public let cost: Double
    /// How many samples of the batch were classified rightly; nil when the targets are not classes.
    public let correctCount: Int?
    /// The samples in the batch.
    public let sampleCount: Int
}

/// What one epoch of training found: averages over its steps, each with the parameters of its time.
public struct EpochReport: Sendable, Equatable {
    /// The epoch, counted from 1.
    public let epoch: Int
    /// The loss L: the average over the samples, or the sum when the loss sums.
    public let loss: Double
    /// The part of the samples classified rightly, in [0, 1]; nil when the targets are not classes.
    public let accuracy: Double?
    /// The duration of the epoch, in seconds.
    public let seconds: Double
    /// The samples trained on.
    public let sampleCount: Int

    /// Samples a second.
    public var samplesPerSecond: Double { Double(sampleCount) / seconds }
}

/// Where training stands, after a step.
public struct TrainingProgress: Sendable {
    /// The epoch under way, counted from 1.
    public let epoch: Int
    /// The number of epochs asked for.
    public let epochCount: Int
    /// The step of the epoch, counted from 1.
    public let step: Int
    /// The steps in an epoch.
    public let stepCount: Int
    /// The loss of the step's batch.
    public let loss: Double
    /// Samples a second since the epoch began.
    public let samplesPerSecond: Double
    /// Seconds until the last epoch ends, at the present rate.
    public let secondsRemaining: Double
}

/// How well a network does on a dataset.
public struct Evaluation: Sendable, Equatable {
    /// The loss L: the average over the samples, or the sum when the loss sums.
    public let loss: Double
    /// The part of the samples classified rightly, in [0, 1]; nil when the targets are not classes.
    public let accuracy: Double?
    /// The samples classified rightly; nil when the targets are not classes.
    public let correctCount: Int?
    /// The samples evaluated.
    public let sampleCount: Int
}

extension Evaluation: CustomStringConvertible {
    /// `accuracy 97.50 % (351 of 360), loss 0.0912`, or `loss 0.0912 (360 samples)` where targets are not classes.
    public var description: String {
        // In digits where these say something, else as a power of ten.
        let loss = self.loss >= 0.001 && self.loss < 1e9 ? self.loss.text(decimals: 4) : "\(self.loss)"
        guard let accuracy, let correctCount else { return "loss \(loss) (\(sampleCount.grouped) samples)" }
        return "accuracy \((100 * accuracy).text(decimals: 2)) % "
            + "(\(correctCount.grouped) of \(sampleCount.grouped)), loss \(loss)"
    }
}

/// Sums up steps' reports; means of batches are averaged by their sample counts, also where classes have weights.
struct Totals {
    private(set) var lossSum = 0.0
    private(set) var correctCount = 0
    private(set) var sampleCount = 0
    private var isClassification = true
    private let reduction: Loss.Reduction

    init(_ reduction: Loss.Reduction) { self.reduction = reduction }

    mutating func add(_ report: StepReport) {
        lossSum += reduction == .sum ? report.loss : report.loss * Double(report.sampleCount)
        correctCount += report.correctCount ?? 0
        sampleCount += report.sampleCount
        isClassification = isClassification && report.correctCount != nil
    }

    var loss: Double { reduction == .sum ? lossSum : lossSum / Double(sampleCount) }
    var accuracy: Double? { isClassification ? Double(correctCount) / Double(sampleCount) : nil }
    var correctCountIfClassified: Int? { isClassification ? correctCount : nil }
}
