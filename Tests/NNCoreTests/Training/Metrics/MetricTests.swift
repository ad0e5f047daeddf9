import Testing

@testable import NNCore

@Suite("Metrics are scikit-learn's")
struct MetricTests {
    /// A hundred samples' sums in another order, of terms that are each right to some roundoff.
    private static let tolerance = 1e-12

    private func mismatches(_ reference: MetricCase, _ values: [MetricValue]) -> [String] {
        zip(reference.expected, values).compactMap { expected, given in
            let isNear =
                expected.value.isNaN
                ? given.value.isNaN : abs(given.value - expected.value) <= Self.tolerance * max(1, abs(expected.value))
            return isNear ? nil : "\(expected.metric): \(given.value), expected \(expected.value)"
        }
    }

    @Test("with ties, weights, absent classes and single-class input", arguments: MetricCase.references)
    func values(reference: MetricCase) throws {
        let metrics = try reference.expected.map { try MetricCase.metric($0.metric) }
        let batch = try reference.batch()
        var evaluation = try MetricEvaluation(metrics, batch.form)
        evaluation.add(batch)
        #expect(mismatches(reference, evaluation.values) == [])
    }

    @Test("in batches too", arguments: MetricCase.references.filter { $0.sampleCount > 1 }, [1, 7])
    func batches(reference: MetricCase, size: Int) throws {
        let metrics = try reference.expected.map { try MetricCase.metric($0.metric) }
        var evaluation = try MetricEvaluation(metrics, reference.batch().form)
        for start in stride(from: 0, to: reference.sampleCount, by: size) {
            let rows = start..<min(start + size, reference.sampleCount)
            evaluation.add(try reference.batch(rows))
        }
        #expect(mismatches(reference, evaluation.values) == [])
    }

    @Test("Every kind of metric and average is compared")
    func complete() {
        let names = Set(MetricCase.references.flatMap { $0.expected.map { String($0.metric.prefix { $0 != ":" }) } })
        let kinds = [
            "accuracy", "balancedAccuracy", "matthews", "precision", "recall", "f1", "rocAUC", "averagePrecision",
            "calibrationError", "top1", "top2", "top29",
        ]
        let all =
            kinds + ProbabilityMetric.Kind.allCases.map(\.rawValue) + RegressionMetric.Kind.allCases.map(\.rawValue)
        #expect(all.filter { !names.contains($0) } == [])
    }

    @Test("A sample whose outputs are not numbers is wrong, and makes NaN of what probabilities and ranks make")
    func notANumber() throws {
        let outputs = try Tensor<Double>([0.1, 0.7, 0.2, .nan, 0.5, 0.5, 0.2, 0.2, 0.6], shape: [3, 3])
        let batch = try PredictionBatch(outputs, .classes([1, 0, 2], classCount: 3), as: .probabilities)
        let metrics: [any Metric] = [
            .accuracy, .recall(.ofClass(0)), .precision(.ofClass(1)), .topK(3), .rocAUC(.ofClass(0)), .logLoss, .brier,
            .averagePrecision(.ofClass(0)), .calibrationError(), .precision(.micro), .matthews,
        ]
        var evaluation = try MetricEvaluation(metrics, batch.form)
        evaluation.add(batch)
        let values = evaluation.values
        #expect(values["accuracy"] == 2.0 / 3 && values["recall (class 0)"] == 0 && values["top3"] == 2.0 / 3)
        #expect(values["precision (class 1)"] == 1 && values["precision (micro)"] == 1)
        for name in ["rocAUC (class 0)", "averagePrecision (class 0)", "logLoss", "brier", "calibrationError"] {
            #expect(values[name]?.isNaN == true, "\(name)")
        }
        // scikit-learn's of expected [1, 0, 2] and predicted [1, −1, 2]: (2·3 − 2)/√((9 − 3)(9 − 3)).
        #expect(abs((values["matthews"] ?? 0) - 4.0 / 6) < 1e-15)
        #expect(evaluation.summary(as: ConfusionMatrix.self)?.unclassified == [1, 0, 0])
    }

    @Test("One's own metric is one method, from a summary that others share")
    func own() throws {
        struct Specificity: Metric {
            var name: String { "specificity" }
            func value(of matrix: ConfusionMatrix) -> Double {
                matrix[expected: 0, predicted: 0] / matrix.expectedSums[0]
            }
        }
        let outputs = try Tensor<Float>([0.1, 0.9, 0.2, 0.3], shape: [4, 1])
        let targets = Dataset<Float>.Targets.classes([0, 0, 0, 1], classCount: 2)
        let value = try Specificity().value(predicted: outputs, targets: targets, as: .probabilities)
        #expect(value == 2.0 / 3)
        let weighted = try Specificity().value(
            predicted: outputs,
            targets: targets,
            as: .probabilities,
            sampleWeights: [1, 6, 1, 1]
        )
        #expect(weighted == 0.25)
    }

    @Test("What predicts classes in training and in metrics is one rule, also for one output and ties")
    func sameCount() throws {
        let scores: [Double] = [0.3, 0.3, 0.1, .nan, 1, 0, 0, 2, 2, 1, 0, -1]
        let dataset = try Dataset(
            features: Tensor<Double>([0, 0, 0, 0], shape: [4, 1]),
            targets: .classes([0, 1, 1, 0], classCount: 3)
        )
        let outputs = try Tensor(scores, shape: [4, 3])
        let storage = try StateStorage([NamedTensor("scores", outputs)])
        let count = dataset.correctCount(storage.view(0), [0, 1, 2, 3])
        let batch = try PredictionBatch(outputs, dataset.targets, as: .scores)
        var matrix = try ConfusionMatrix(batch.form, for: "")
        matrix.add(batch)
        #expect(count == 3 && matrix.correct.reduce(0, +) == 3)
    }
}
