/// How far from the top each sample's class is among its scores: the weight of the samples at each rank, from 0.
///
/// Among equal scores the later class is above, as scikit-learn has it. A sample with a NaN has no rank.
public struct ClassRanks: MetricSummary, Equatable {
    /// The weight of the samples at each rank.
    public private(set) var weights: [Double]
    /// The weight of all samples.
    public private(set) var total = 0.0

    /// No samples.
    /// - Throws: ``MetricError/needsClasses(metric:)`` where targets are values.
    public init(_ form: PredictionForm, for metric: String) throws(MetricError) {
        weights = [Double](repeating: 0, count: try form.classCount(for: metric))
    }

    /// Ranks a batch.
    public mutating func add(_ batch: PredictionBatch) {
        let width = batch.form.outputCount
        for (sample, predicted) in batch.predictedClasses.enumerated() {
            let (weight, label) = (batch.weight(ofSample: sample), batch.labels[sample])
            total += weight
            guard predicted >= 0 else { continue }
            guard !batch.form.isSingleOutput else {
                weights[predicted == label ? 0 : 1] += weight
                continue
            }
            let row = sample * width
            let own = batch.outputs[row + label]
            var rank = 0
            for column in 0..<width {
                let score = batch.outputs[row + column]
                rank += score > own || score == own && column > label ? 1 : 0
            }
            weights[rank] += weight
        }
    }
}
