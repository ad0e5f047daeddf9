/// Predictions for some samples, and what was expected of them.
public struct PredictionBatch: Sendable {
    /// What the predictions are.
    public let form: PredictionForm
    /// The network's outputs, [n, outputCount], row-major.
    public let outputs: [Double]
    /// The class of each sample; empty where targets are values.
    public let labels: [Int]
    /// The expected values, [n, outputCount], row-major; empty where targets are classes.
    public let values: [Double]
    /// How much each sample counts; 1 each if nil.
    public let weights: [Double]?

    /// Makes a batch of parts that are known to fit.
    init(unchecked form: PredictionForm, outputs: [Double], labels: [Int], values: [Double], weights: [Double]?) {
        self.form = form
        self.outputs = outputs
        self.labels = labels
        self.values = values
        self.weights = weights
    }

    /// Makes a batch of predictions [n, …] and targets.
    /// - Throws: ``MetricError`` when these do not fit.
    public init<Element: Scalar>(
        _ predicted: Tensor<Element>,
        _ targets: Dataset<Element>.Targets,
        as outputs: OutputForm,
        threshold: Double? = nil,
        sampleWeights: [Double]? = nil
    ) throws(MetricError) {
        let count = targets.count
        guard count != 0, predicted.shape.rank == 0 || predicted.shape[0] != 0 else { throw .noSamples }
        let targetShape: Shape
        switch targets {
        case .classes(_, let classCount): targetShape = Shape(unchecked: [count, classCount])
        case .values(let values): targetShape = values.shape
        }
        let width = predicted.shape.rank == 0 ? 0 : predicted.shape.elementCount / max(1, count)
        guard predicted.shape.rank > 0, predicted.shape[0] == count else {
            throw .shape(predicted: predicted.shape, targets: targetShape)
        }
        switch targets {
        case .classes(let labels, let classCount):
            guard width == classCount || width == 1 && classCount == 2 else {
                throw .shape(predicted: predicted.shape, targets: targetShape)
            }
            for (sample, label) in labels.enumerated() where label < 0 || label >= classCount {
                throw .label(label, sample: sample, classCount: classCount)
            }
            self.labels = labels
            values = []
            form = PredictionForm(
                outputCount: width,
                classCount: classCount,
                outputs: outputs,
                threshold: threshold
            )
        case .values(let expected):
            guard expected.values.count == predicted.values.count else {
                throw .shape(predicted: predicted.shape, targets: targetShape)
            }
            labels = []
            values = expected.values.map { Double($0) }
            form = PredictionForm(outputCount: width, classCount: nil, outputs: outputs)
        }
        self.outputs = predicted.values.map { Double($0) }
        if let sampleWeights { try Self.check(sampleWeights, sampleCount: count) }
        weights = sampleWeights
    }

    /// Checks weights, of which those of one batch may all be 0.
    static func check(_ weights: [Double], sampleCount: Int) throws(MetricError) {
        guard weights.count == sampleCount else { throw .weightCount(weights.count, sampleCount: sampleCount) }
        for (sample, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
            throw .weight(weight, sample: sample)
        }
    }

    /// Checks weights of all samples.
    static func checkAll(_ weights: [Double], sampleCount: Int) throws(MetricError) {
        try check(weights, sampleCount: sampleCount)
        guard weights.contains(where: { $0 > 0 }) else { throw .noWeight }
    }

    /// The number of samples n.
    public var sampleCount: Int { outputs.count / form.outputCount }

    /// How much a sample counts.
    public func weight(ofSample sample: Int) -> Double { weights.map { $0[sample] } ?? 1 }

    /// The class that each sample is taken for: that of ``Predictor/predictClasses(_:)``, −1 where an output is NaN.
    public var predictedClasses: [Int] {
        if form.isSingleOutput { return outputs.map { predictedClass($0, threshold: form.threshold) } }
        let width = form.outputCount
        return unsafe outputs.withUnsafeBufferPointer { scores in
            guard let base = scores.baseAddress else { return [] }
            return stride(from: 0, to: scores.count, by: width).map { start in
                unsafe predictedClass(base + start, count: width)
            }
        }
    }

    /// The probability of each class, or its score where outputs are no probabilities: [n, classes], row-major.
    ///
    /// Of one output p the classes have 1 − p and p; of one score s, −s and s.
    public var classScores: [Double] {
        var scores = outputs
        for row in 0..<sampleCount {
            form.outputs.makeProbabilities(of: &scores, in: row * form.outputCount..<(row + 1) * form.outputCount)
        }
        guard form.isSingleOutput else { return scores }
        return scores.flatMap { [(form.outputs == .scores ? 0 : 1) - $0, $0] }
    }
}
