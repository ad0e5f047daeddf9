/// How good predictions of one column are, beside a baseline that knows only the values that were trained on.
public struct TargetEvaluation: Sendable, Equatable {
    /// A metric of the predictions and of the baseline.
    public struct Score: Sendable, Equatable {
        /// The metric's name.
        public let name: String
        /// Its value of the predictions.
        public let value: Double
        /// Its value of the baseline.
        public let baseline: Double
    }

    /// How often an interval around predictions holds the true numbers.
    public struct Coverage: Sendable, Equatable {
        /// The interval, and what it promises.
        public let interval: PredictionInterval
        /// The part of the rows whose number is within.
        public let reached: Double
    }

    /// The column's name.
    public let name: String
    /// The metrics: those that are usual, then those that were asked for.
    public let scores: [Score]
    /// What the baseline is, in words.
    public let baseline: String
    /// How often the predictions' interval holds the true number; nil where there is none.
    public let coverage: Coverage?

    /// Compares outputs of classes with the right ones.
    /// - Parameters:
    ///   - target: the column.
    ///   - labels: the right classes.
    ///   - trained: those that were trained on.
    ///   - outputs: the network's, [n, classes], or [n, 1] of logits of the second of two classes.
    ///   - outputForm: what they say.
    ///   - metrics: what is computed beside the usual.
    init(
        _ target: EncodedTarget,
        labels: [Int],
        trained: [Int],
        outputs: Tensor<Float>,
        outputForm: OutputForm,
        metrics: [any Metric]
    ) throws(TrainingError) {
        let names = target.classNames
        var counts = [Double](repeating: 0, count: names.count)
        for label in trained { counts[label] += 1 }
        let total = counts.reduce(0, +)
        let commonest = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
        // A class that does not come in training is as unlikely as half a row.
        let logits = counts.map { Float(Double.log(max($0, 0.5) / total)) }
        let probable: [any Metric] = outputForm == .scores ? [] : [.logLoss]
        let usual: [any Metric] = [.accuracy, .balancedAccuracy, .f1(), .rocAUC()] + probable
        name = target.name
        baseline = "always \(names[commonest]), the most frequent"
        coverage = nil
        scores = try Self.scores(
            usual + metrics,
            outputs,
            Tensor(
                unchecked: labels.flatMap { _ in logits },
                shape: Shape(unchecked: [labels.count, names.count])
            ),
            Dataset<Float>.Targets.classes(labels, classCount: names.count),
            outputForm
        )
    }

    /// Compares predicted numbers with the right ones.
    /// - Parameters:
    ///   - target: the column.
    ///   - expected: the right numbers.
    ///   - mean: the mean of those trained on.
    ///   - predicted: the network's.
    ///   - metrics: what is computed beside the usual.
    init(
        _ target: EncodedTarget,
        expected: [Double],
        mean: Double,
        predicted: [Double],
        metrics: [any Metric]
    ) throws(TrainingError) {
        let shape = Shape(unchecked: [expected.count, 1])
        name = target.name
        baseline = "always \(mean.significantText), the mean of training"
        coverage = target.interval.map { interval in
            let within = zip(predicted, expected).count { ($0 - $1).magnitude <= interval.halfWidth }
            return Coverage(interval: interval, reached: Double(within) / Double(max(1, expected.count)))
        }
        let usual: [any Metric] = [.rSquared, .meanAbsoluteError, .rootMeanSquaredError]
        scores = try Self.scores(
            usual + metrics,
            Tensor(unchecked: predicted, shape: shape),
            Tensor(repeating: mean, shape: shape),
            Dataset<Double>.Targets.values(Tensor(unchecked: expected, shape: shape)),
            .scores
        )
    }

    private static func scores<Element: Scalar>(
        _ metrics: [any Metric],
        _ predicted: Tensor<Element>,
        _ constant: Tensor<Element>,
        _ targets: Dataset<Element>.Targets,
        _ outputForm: OutputForm
    ) throws(TrainingError) -> [Score] {
        var scores: [Score] = []
        do throws(MetricError) {
            for metric in metrics where !scores.contains(where: { $0.name == metric.name }) {
                scores.append(
                    Score(
                        name: metric.name,
                        value: try metric.value(predicted: predicted, targets: targets, as: outputForm),
                        baseline: try metric.value(predicted: constant, targets: targets, as: .logits)
                    )
                )
            }
        } catch { throw .metric(error) }
        return scores
    }
}
