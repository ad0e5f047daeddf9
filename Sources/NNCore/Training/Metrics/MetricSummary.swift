/// What metrics are computed from, gathered batch by batch: counts and sums where these are enough, else the scores.
public protocol MetricSummary: Sendable {
    /// An empty summary.
    /// - Parameters:
    ///   - form: what the batches will be.
    ///   - metric: the name of the metric that asks for it, for messages.
    /// - Throws: ``MetricError`` when nothing of the kind can be gathered from such batches.
    init(_ form: PredictionForm, for metric: String) throws(MetricError)

    /// Adds a batch.
    mutating func add(_ batch: PredictionBatch)
}
