/// How far predicted probabilities are from what came: sums over samples.
public struct ProbabilityErrors: MetricSummary, Equatable {
    /// `−Σ w·ln p` of each sample's class, p in [ε, 1 − ε], ε = 2⁻⁵².
    public private(set) var logSum = 0.0
    /// `Σ w·Σₖ(pₖ − yₖ)²`.
    public private(set) var squareSum = 0.0
    /// The weight of all samples.
    public private(set) var total = 0.0
    /// The number of classes.
    public let classCount: Int

    /// No samples.
    /// - Throws: ``MetricError`` where targets are values, or outputs no probabilities.
    public init(_ form: PredictionForm, for metric: String) throws(MetricError) {
        classCount = try form.probabilityCount(for: metric)
    }

    /// Adds a batch.
    public mutating func add(_ batch: PredictionBatch) {
        let (scores, epsilon) = (batch.classScores, Double.ulpOfOne)
        for (sample, label) in batch.labels.enumerated() {
            let weight = batch.weight(ofSample: sample)
            let own = scores[sample * classCount + label]
            // Written so that NaN stays NaN.
            let clipped = own < epsilon ? epsilon : own > 1 - epsilon ? 1 - epsilon : own
            logSum -= weight * .log(clipped)
            var squares = 0.0
            for column in 0..<classCount {
                let error = scores[sample * classCount + column] - (column == label ? 1 : 0)
                squares += error * error
            }
            squareSum += weight * squares
            total += weight
        }
    }
}
