/// What one step of training found, before its update.
public struct StepReport: Sendable, Equatable {
    /// The loss L of the batch.
    public let loss: Double
    /// The cost J = L + λΩ(θ) of the batch.
    public let cost: Double
    /// What the loss was divided by: the count of samples or elements, or the sum of their weights; 1 for sums.
    ///
    /// 0 for a batch in which nothing counts, whose loss is 0.
    public let weight: Double
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

    /// The learning rate of the epoch's last step.
    public let learningRate: Double
    /// How well the network does on the samples trained on, after the epoch; nil unless metrics were asked for.
    public internal(set) var training: Evaluation?
    /// How well it does on the validation samples; nil where there are none.
    public internal(set) var validation: Evaluation?

    /// Samples a second.
    public var samplesPerSecond: Double { Double(sampleCount) / seconds }

    /// All numbers by name: `epoch`, `loss`, `accuracy`, `training f1`, `validation loss`, `validation f1`, `learning rate`, `seconds`.
    public var values: [MetricValue] {
        var values = [MetricValue("epoch", Double(epoch)), MetricValue("loss", loss)]
        if let accuracy { values.append(MetricValue("accuracy", accuracy)) }
        // Accuracy after the epoch is another number than during it.
        for metric in training?.metrics ?? [] { values.append(MetricValue("training \(metric.name)", metric.value)) }
        if let validation {
            values.append(MetricValue("validation loss", validation.loss))
            if let accuracy = validation.accuracy { values.append(MetricValue("validation accuracy", accuracy)) }
            for metric in validation.metrics where metric.name != "accuracy" {
                values.append(MetricValue("validation \(metric.name)", metric.value))
            }
        }
        return values + [MetricValue("learning rate", learningRate), MetricValue("seconds", seconds)]
    }
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
    /// The values of the metrics that were asked for, in their order: `metrics["f1"]`.
    public internal(set) var metrics: [MetricValue] = []
    /// How often each class was taken for which, where a metric that was asked for is computed from it.
    public internal(set) var confusionMatrix: ConfusionMatrix?
}

extension Evaluation: CustomStringConvertible {
    /// `accuracy 97.50 % (351 of 360), loss 0.0912`, or `loss 0.0912 (360 samples)` where targets are not classes.
    public var description: String {
        // In digits where these say something, else as a power of ten.
        let loss = self.loss >= 0.001 && self.loss < 1e9 ? self.loss.text(decimals: 4) : "\(self.loss)"
        let metrics = metrics.map { ", \($0)" }.joined()
        guard let accuracy, let correctCount else { return "loss \(loss) (\(sampleCount.grouped) samples)\(metrics)" }
        return "accuracy \((100 * accuracy).text(decimals: 2)) % "
            + "(\(correctCount.grouped) of \(sampleCount.grouped)), loss \(loss)\(metrics)"
    }
}

/// What a caller answers after a step, or a callback after an epoch.
public enum TrainingControl: Sendable, Equatable {
    /// Training goes on.
    case proceed
    /// Training ends here, and may go on from here; the reason is for people.
    case stop(reason: String)
}
