/// Why a metric cannot be computed.
public enum MetricError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The metric compares classes, but the targets are values.
    case needsClasses(metric: String)
    /// The metric compares values, but the targets are classes.
    case needsValues(metric: String, classCount: Int)
    /// The metric is one of probabilities, but the outputs are none.
    case needsProbabilities(metric: String)
    /// A setting of the metric is out of its range.
    case setting(metric: String, name: String, value: String, range: String)
    /// The predictions are not of the form of the targets.
    case shape(predicted: Shape, targets: Shape)
    /// A label names no class.
    case label(Int, sample: Int, classCount: Int)
    /// There are not as many weights as samples.
    case weightCount(Int, sampleCount: Int)
    /// A weight is not finite or below 0.
    case weight(Double, sample: Int)
    /// No sample has a weight above 0.
    case noWeight
    /// There are no samples.
    case noSamples

    /// The text for people.
    public var description: String {
        switch self {
        case .needsClasses(let metric):
            "metric \(metric): compares classes, but the targets are values; give the dataset its labels as "
                + "Dataset.Targets.classes, or choose a metric of values, as mse"
        case .needsValues(let metric, let classCount):
            "metric \(metric): compares values, but the targets are \(classCount) classes; choose a metric of classes, as "
                + "accuracy"
        case .needsProbabilities(let metric):
            "metric \(metric): is one of probabilities, but the loss makes none of the network's outputs; train with "
                + "crossEntropy, nll or bce, or choose a metric that takes scores, as rocAUC"
        case .setting(let metric, let name, let value, let range):
            "metric \(metric): the \(name) is \(value), but must be \(range)"
        case .shape(let predicted, let targets):
            "metrics: the predictions have shape \(predicted), but the targets \(targets); give one row of predictions for "
                + "each sample"
        case .label(let label, let sample, let classCount):
            "metrics: sample \(sample) is of class \(label), but there are \(classCount) classes, 0 ..< \(classCount)"
        case .weightCount(let count, let sampleCount):
            "metrics: there are \(count) weights for \(sampleCount) samples; give one for each"
        case .weight(let weight, let sample):
            "metrics: the weight of sample \(sample) is \(weight), but must be 0 or more and finite"
        case .noWeight: "metrics: all samples have weight 0; give one at least a weight above 0"
        case .noSamples: "metrics: there are no samples; give at least one"
        }
    }
}
