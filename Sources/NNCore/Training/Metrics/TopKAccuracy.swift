/// The part of the samples whose class is among those of the k largest scores.
///
/// With k = 1 it is the accuracy where no scores are equal; 1 for k of all classes or more.
/// Source: scikit-learn's `top_k_accuracy_score`, also for equal scores: the later class is above.
public struct TopKAccuracy: Metric, Hashable {
    /// How many scores count, 1 or more.
    public let k: Int

    /// Makes the metric.
    public init(_ k: Int) { self.k = k }

    /// `top5`.
    public var name: String { "top\(k)" }

    /// Checks k.
    public func check(_ form: PredictionForm) throws(MetricError) {
        guard k < 1 else { return }
        throw .setting(metric: name, name: "number of scores", value: "\(k)", range: "1 or more")
    }

    /// The part.
    public func value(of ranks: ClassRanks) -> Double { ranks.weights.prefix(k).reduce(0, +) / ranks.total }
}

extension Metric where Self == TopKAccuracy {
    /// Whether the class is among the k largest scores: see ``TopKAccuracy``.
    public static func topK(_ k: Int = 5) -> TopKAccuracy { TopKAccuracy(k) }
}
