import NNCore
import Testing

@Suite("Metrics over datasets")
struct DatasetMetricTests {
    private let digits = Dataset<Float>.digitsSplit(.original8x8)

    @Test("are those of the predictions, and the accuracy is the evaluation's")
    func digitsMetrics() throws {
        let trainer = try Trainer<Float>(Network(sizes: [64, 32, 10]), TrainingOptions(batchSize: 32))
        try trainer.fit(digits.train, epochs: 2)
        let metrics: [any Metric] = [.accuracy, .f1(), .rocAUC(.weighted), .topK(3), .logLoss]
        let evaluation = try trainer.evaluate(digits.test, metrics: metrics)
        let outputs = try trainer.predictor().predict(digits.test.features)
        for metric in metrics {
            let value = try metric.value(predicted: outputs, targets: digits.test.targets, as: .logits)
            // The sums are the same, in the same order.
            #expect(evaluation.metrics[metric.name] == value, "\(metric)")
        }
        #expect(evaluation.metrics.map(\.name) == ["accuracy", "f1", "rocAUC (weighted)", "top3", "logLoss"])
        #expect(evaluation.metrics["accuracy"] == evaluation.accuracy)
        #expect(evaluation.confusionMatrix?.correct.reduce(0, +) == evaluation.correctCount.map(Double.init))
        // The loss is the logarithmic one, in single precision.
        #expect(abs((evaluation.metrics["logLoss"] ?? 0) - evaluation.loss) < 1e-5)
        #expect("\(evaluation)".contains(", top3 0."))
        // Evaluating again sees later steps.
        try trainer.fit(digits.train, epochs: 2)
        let later = try trainer.evaluate(digits.test, metrics: metrics)
        #expect(later.loss < evaluation.loss)
        #expect(try later.accuracy == trainer.predictor().evaluate(digits.test).accuracy)
    }

    @Test("with weights count samples as often")
    func weighted() throws {
        let trainer = try Trainer<Float>(Network(sizes: [64, 10]), TrainingOptions(batchSize: 32))
        try trainer.fit(digits.train, epochs: 1)
        let rows = Array(0..<300)
        let weights = rows.map { Double($0 % 3) }
        let repeated = try digits.test.subset(rows.flatMap { [Int](repeating: $0, count: $0 % 3) })
        let metrics: [any Metric] = [.accuracy, .matthews, .rocAUC(), .brier, .calibrationError(), .topK(2)]
        let given = try trainer.evaluate(digits.test.subset(rows), metrics: metrics, sampleWeights: weights)
        let expected = try trainer.evaluate(repeated, metrics: metrics)
        for (given, expected) in zip(given.metrics, expected.metrics) {
            // Sums of 300 numbers up to 1 in another order; a row's outputs may depend on its batch by single roundoff.
            #expect(abs(given.value - expected.value) < 1e-5, "\(given)")
        }
        #expect(throws: TrainingError.metric(.weightCount(1, sampleCount: 300))) {
            try trainer.evaluate(digits.test.subset(rows), metrics: metrics, sampleWeights: [1])
        }
    }

    @Test("of values", arguments: [1, 2])
    func values(outputCount: Int) throws {
        let network = try Network(sizes: [3, outputCount])
        let trainer = try Trainer<Double>(network, TrainingOptions(loss: .meanSquaredError))
        let features = try Tensor<Double>((0..<12).map { Double($0 % 5) }, shape: [4, 3])
        let shape = outputCount == 1 ? [4] : [4, 2]
        let targets = try Tensor<Double>((0..<4 * outputCount).map { Double($0 * $0) }, shape: shape)
        let dataset = try Dataset(features: features, targets: .values(targets))
        let evaluation = try trainer.evaluate(dataset, metrics: [.meanSquaredError, .rSquared])
        // Sums of a few numbers in another order.
        #expect(abs((evaluation.metrics["mse"] ?? 0) - evaluation.loss) <= 1e-14 * evaluation.loss)
        #expect(evaluation.metrics["r2"] != nil && evaluation.confusionMatrix == nil)
        let error = #expect(throws: TrainingError.self) { try trainer.evaluate(dataset, metrics: [.accuracy]) }
        #expect(error == .metric(.needsClasses(metric: "accuracy")))
    }

    @Test(
        "of two classes by one output, as its loss reads it",
        arguments: [StandardLoss.binaryCrossEntropyWithLogits, .hinge]
    )
    func oneOutput(loss: StandardLoss) throws {
        let trainer = try Trainer<Float>(
            Network(sizes: [1, 1]),
            TrainingOptions(loss: loss, learningRate: 0.5, batchSize: 4)
        )
        let features = try Tensor<Float>([-2, -1, 1, 2], shape: [4, 1])
        let dataset = try Dataset(features: features, targets: .classes([0, 0, 1, 1], classCount: 2))
        try trainer.fit(dataset, epochs: 50)
        let evaluation = try trainer.evaluate(dataset, metrics: [.accuracy, .rocAUC(), .f1(.ofClass(1))])
        #expect(evaluation.metrics.map(\.value) == [1, 1, 1] && evaluation.accuracy == 1)
        if loss == .hinge {
            #expect(throws: TrainingError.metric(.needsProbabilities(metric: "brier"))) {
                try trainer.evaluate(dataset, metrics: [.brier])
            }
        } else {
            let logLoss = try trainer.evaluate(dataset, metrics: [.logLoss])
            #expect(abs((logLoss.metrics["logLoss"] ?? 0) - logLoss.loss) < 1e-6)
        }
    }
}
