/// How probable each sample's predicted class was said to be, and whether it was right.
public struct Confidences: MetricSummary {
    /// The largest probability of each sample.
    public private(set) var confidences: [Double] = []
    /// Whether each sample's predicted class is its own.
    public private(set) var areCorrect: [Bool] = []
    /// The weight of each sample.
    public private(set) var weights: [Double] = []

    /// No samples.
    /// - Throws: ``MetricError`` where targets are values, or outputs no probabilities.
    public init(_ form: PredictionForm, for metric: String) throws(MetricError) {
        _ = try form.probabilityCount(for: metric)
    }

    /// Keeps a batch.
    public mutating func add(_ batch: PredictionBatch) {
        let (scores, width) = (batch.classScores, batch.form.classCount ?? 1)
        for (sample, predicted) in batch.predictedClasses.enumerated() {
            confidences.append(predicted < 0 ? .nan : scores[sample * width + predicted])
            areCorrect.append(predicted == batch.labels[sample])
            weights.append(batch.weight(ofSample: sample))
        }
    }
}
