/// A number that says how good predictions are.
///
/// It is computed in Double from a ``MetricSummary`` of all samples: how often each class was taken for which, for example.
/// Metrics with the same summary share it. One's own is one method, from a summary that there is or one's own:
///
///     struct Specificity: Metric {
///         var name: String { "specificity" }
///         func value(of matrix: ConfusionMatrix) -> Double {
///             matrix[expected: 0, predicted: 0] / matrix.expectedSums[0]
///         }
///     }
///
/// ``Predictor/evaluate(_:metrics:sampleWeights:)`` computes metrics over datasets. A metric that is not defined for what it is
/// given, as a ranking where all samples are of one class, has a documented value, which is scikit-learn's.
public protocol Metric: Sendable, CustomStringConvertible {
    /// What the metric is computed from.
    associatedtype Summary: MetricSummary

    /// The name, by which the value is found.
    var name: String { get }
    /// The number.
    func value(of summary: Summary) -> Double
    /// Checks that the metric's own settings are in their ranges for predictions of a form.
    func check(_ form: PredictionForm) throws(MetricError)
}

extension Metric {
    /// Finds nothing wrong.
    public func check(_ form: PredictionForm) throws(MetricError) {}

    /// The name.
    public var description: String { name }

    /// The metric of predictions.
    ///
    ///     let area = try RankingMetric(.rocAUC(.macro)).value(predicted: logits, targets: .classes(labels, classCount: 3), as: .logits)
    /// - Parameters:
    ///   - predicted: the outputs, [n, …].
    ///   - targets: what was expected.
    ///   - outputs: what outputs say of classes; of no account for values.
    ///   - sampleWeights: how much each sample counts, 0 or more; all alike if nil.
    /// - Throws: ``MetricError`` when the metric does not fit the targets, or these not the predictions.
    public func value<Element: Scalar>(
        predicted: Tensor<Element>,
        targets: Dataset<Element>.Targets,
        as outputs: OutputForm = .scores,
        sampleWeights: [Double]? = nil
    ) throws(MetricError) -> Double {
        let batch = try PredictionBatch(predicted, targets, as: outputs, sampleWeights: sampleWeights)
        if let sampleWeights { try PredictionBatch.checkAll(sampleWeights, sampleCount: batch.sampleCount) }
        try check(batch.form)
        var summary = try Summary(batch.form, for: name)
        summary.add(batch)
        return value(of: summary)
    }
}
