import NNCore
import Testing

@Suite("A metric that does not fit is an error that names it")
struct MetricErrorTests {
    private static let classes = PredictionForm(outputCount: 3, classCount: 3, outputs: .logits)
    private static let scores = PredictionForm(outputCount: 3, classCount: 3, outputs: .scores)
    private static let values = PredictionForm(outputCount: 2, classCount: nil)

    /// A metric, what it is given, and the error's beginning.
    struct Misfit: Sendable, CustomTestStringConvertible {
        let metric: any Metric
        let form: PredictionForm
        let message: String

        init(_ metric: any Metric, _ form: PredictionForm, _ message: String) {
            (self.metric, self.form, self.message) = (metric, form, message)
        }

        var testDescription: String { message }
    }

    private static let misfits = [
        Misfit(.accuracy, values, "metric accuracy: compares classes, but the targets are values"),
        Misfit(.f1(.micro), values, "metric f1 (micro): compares classes"),
        Misfit(.rocAUC(), values, "metric rocAUC: compares classes"),
        Misfit(.topK(3), values, "metric top3: compares classes"),
        Misfit(.logLoss, values, "metric logLoss: compares classes"),
        Misfit(.calibrationError(), values, "metric calibrationError: compares classes"),
        Misfit(.meanAbsoluteError, classes, "metric mae: compares values, but the targets are 3 classes"),
        Misfit(.rSquared, classes, "metric r2: compares values"),
        Misfit(.logLoss, scores, "metric logLoss: is one of probabilities"),
        Misfit(.brier, scores, "metric brier: is one of probabilities"),
        Misfit(.calibrationError(), scores, "metric calibrationError: is one of probabilities"),
        Misfit(.topK(0), classes, "metric top0: the number of scores is 0, but must be 1 or more"),
        Misfit(
            .calibrationError(binCount: 0),
            classes,
            "metric calibrationError: the number of bins is 0, but must be from 1"
        ),
        Misfit(.recall(.ofClass(3)), classes, "metric recall (class 3): the class is 3, but must be in 0 ..< 3"),
        Misfit(.rocAUC(.ofClass(-1)), classes, "metric rocAUC (class -1): the class is -1, but must be in 0 ..< 3"),
    ]

    @Test("to the targets, or has settings out of range", arguments: misfits)
    func misfit(misfit: Misfit) {
        let error = #expect(throws: MetricError.self) { try MetricEvaluation([misfit.metric], misfit.form) }
        #expect(error?.description.hasPrefix(misfit.message) == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test("Predictions, labels and weights that do not fit each other")
    func wrongBatches() throws {
        let three = try Tensor<Double>([1, 2, 3, 4, 5, 6], shape: [2, 3])
        func batch(
            _ predicted: Tensor<Double>,
            _ targets: Dataset<Double>.Targets,
            _ weights: [Double]? = nil
        ) throws -> PredictionBatch {
            try PredictionBatch(predicted, targets, as: .logits, sampleWeights: weights)
        }
        let labels = Dataset<Double>.Targets.classes([0, 2], classCount: 3)
        _ = try batch(three, labels)
        #expect(throws: MetricError.noSamples) {
            try batch(Tensor([], shape: [0, 3]), .classes([], classCount: 3))
        }
        #expect(throws: MetricError.self) { try batch(three, .classes([0], classCount: 3)) }
        #expect(throws: MetricError.self) { try batch(three, .classes([0, 1], classCount: 4)) }
        #expect(throws: MetricError.self) { try batch(Tensor(1), .classes([0], classCount: 2)) }
        #expect(throws: MetricError.label(3, sample: 1, classCount: 3)) {
            try batch(three, .classes([0, 3], classCount: 3))
        }
        #expect(throws: MetricError.label(-1, sample: 0, classCount: 3)) {
            try batch(three, .classes([-1, 0], classCount: 3))
        }
        #expect(throws: MetricError.self) { try batch(three, .values(Tensor([1, 2], shape: [2]))) }
        #expect(throws: MetricError.self) { try batch(three, .values(Tensor(1))) }
        #expect(throws: MetricError.weightCount(1, sampleCount: 2)) { try batch(three, labels, [1]) }
        #expect(throws: MetricError.weight(-1, sample: 1)) { try batch(three, labels, [1, -1]) }
        #expect(throws: MetricError.weight(.infinity, sample: 0)) { try batch(three, labels, [.infinity, 1]) }
        _ = try batch(three, labels, [0, 0])
        #expect(throws: MetricError.noWeight) {
            try ConfusionMetric(.accuracy).value(predicted: three, targets: labels, sampleWeights: [0, 0])
        }
    }
}
