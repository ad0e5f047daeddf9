/// What predictions are: how many outputs a sample has, and what they say.
public struct PredictionForm: Sendable, Hashable {
    /// The outputs of a sample, 1 or more.
    public let outputCount: Int
    /// The number of classes; nil where targets are values.
    public let classCount: Int?
    /// What outputs say of classes.
    public let outputs: OutputForm
    /// Above it, one output stands for class 1.
    public let threshold: Double

    /// Describes predictions; the threshold is 0 for logits and ½ for all else, if nil.
    public init(outputCount: Int, classCount: Int?, outputs: OutputForm = .scores, threshold: Double? = nil) {
        self.outputCount = outputCount
        self.classCount = classCount
        self.outputs = outputs
        self.threshold = threshold ?? (outputs == .logits || outputs == .binaryLogits ? 0 : 0.5)
    }

    /// Whether one output tells two classes apart.
    public var isSingleOutput: Bool { classCount == 2 && outputCount == 1 }

    /// The number of classes.
    /// - Throws: ``MetricError/needsClasses(metric:)`` where targets are values.
    public func classCount(for metric: String) throws(MetricError) -> Int {
        guard let classCount else { throw .needsClasses(metric: metric) }
        return classCount
    }

    /// The number of classes, of which outputs give probabilities.
    /// - Throws: ``MetricError`` where they do not.
    public func probabilityCount(for metric: String) throws(MetricError) -> Int {
        let count = try classCount(for: metric)
        guard outputs != .scores else { throw .needsProbabilities(metric: metric) }
        return count
    }
}
