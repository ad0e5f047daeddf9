/// Several metrics over batches of predictions; what two are computed from is gathered once.
///
///     var evaluation = try MetricEvaluation([.accuracy, .f1(), .rocAUC()], batch.form)
///     evaluation.add(batch)
///     print(evaluation.values)
public struct MetricEvaluation: Sendable {
    /// The metrics.
    public let metrics: [any Metric]
    private var summaries: [(type: ObjectIdentifier, summary: any MetricSummary)] = []

    /// Makes an evaluation with no samples yet.
    /// - Throws: ``MetricError`` when a metric does not fit such predictions.
    public init(_ metrics: [any Metric], _ form: PredictionForm) throws(MetricError) {
        self.metrics = metrics
        for metric in metrics { try addSummary(of: metric, form) }
    }

    private mutating func addSummary<Chosen: Metric>(
        of metric: Chosen,
        _ form: PredictionForm
    ) throws(MetricError) {
        try metric.check(form)
        let type = ObjectIdentifier(Chosen.Summary.self)
        // What cannot be gathered for one metric can for none: the first to ask is named.
        guard !summaries.contains(where: { $0.type == type }) else { return }
        summaries.append((type, try Chosen.Summary(form, for: metric.name)))
    }

    /// Adds a batch.
    public mutating func add(_ batch: PredictionBatch) {
        for index in summaries.indices { summaries[index].summary.add(batch) }
    }

    /// The metrics' values, in their order; most are NaN where no sample has a weight above 0.
    public var values: [MetricValue] { metrics.map { MetricValue($0.name, value(of: $0)) } }

    /// What was gathered of a kind, if a metric needs it.
    public func summary<Summary: MetricSummary>(as type: Summary.Type) -> Summary? {
        summaries.first { $0.type == ObjectIdentifier(type) }?.summary as? Summary
    }

    private func value<Chosen: Metric>(of metric: Chosen) -> Double {
        summary(as: Chosen.Summary.self).map(metric.value) ?? .nan
    }
}
