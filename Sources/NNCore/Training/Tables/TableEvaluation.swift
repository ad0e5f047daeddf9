/// How good predictions of a table's rows are, beside a baseline that knows only the targets that were trained on.
///
/// For classes the accuracy, the balanced accuracy, F₁, the area under the ROC and the log loss, beside the most frequent class;
/// for numbers R², the mean absolute and the root mean squared error in the target's unit, beside the mean.
public struct TableEvaluation: Sendable, Equatable {
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

    /// The metrics: those that are usual, then those that were asked for.
    public let scores: [Score]
    /// The rows.
    public let rowCount: Int
    /// What the baseline is, in words.
    public let baseline: String
    /// How often the predictions' interval holds the true number; nil where there is none.
    public let coverage: Coverage?

    /// Compares a network's outputs with what a table's rows hold.
    /// - Parameters:
    ///   - outputs: the network's, [n, outputs].
    ///   - encoder: what made its features.
    ///   - table: the table.
    ///   - rows: which rows the outputs are of; all if nil.
    ///   - outputForm: what outputs say of classes.
    ///   - training: the targets that were trained on; those of the rows if nil.
    ///   - metrics: what is computed beside the usual ones.
    /// - Throws: ``TrainingError`` when the target is missing, of an unknown class, or does not fit a metric.
    public init(
        _ outputs: Tensor<Float>,
        _ encoder: TableEncoder,
        of table: Table,
        rows: [Int]? = nil,
        outputForm: OutputForm = .logits,
        training: Dataset<Float>.Targets? = nil,
        metrics: [any Metric] = []
    ) throws(TrainingError) {
        rowCount = rows?.count ?? table.rowCount
        switch encoder.target.encoding {
        case .classes(let names):
            let labels: [Int]
            do { labels = try encoder.labels(of: table, rows: rows) } catch { throw .data(error) }
            var known = labels
            if case .classes(let trained, _)? = training { known = trained }
            var counts = [Double](repeating: 0, count: names.count)
            for label in known { counts[label] += 1 }
            let total = counts.reduce(0, +)
            let commonest = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
            coverage = nil
            baseline = "always \(names[commonest]), the most frequent"
            // A class that does not come in training is as unlikely as half a row.
            let logits = counts.map { Float(Double.log(max($0, 0.5) / total)) }
            let constant = Tensor(
                unchecked: labels.flatMap { _ in logits },
                shape: Shape(unchecked: [labels.count, names.count])
            )
            let targets = Dataset<Float>.Targets.classes(labels, classCount: names.count)
            let probable: [any Metric] = outputForm == .scores ? [] : [.logLoss]
            let usual: [any Metric] = [.accuracy, .balancedAccuracy, .f1(), .rocAUC()] + probable
            scores = try Self.scores(usual + metrics, outputs, constant, targets, outputForm)
        case .number(let offset, _):
            let numbers: [Double]
            do { numbers = try encoder.targetNumbers(of: table, rows: rows) } catch { throw .data(error) }
            let shape = Shape(unchecked: [numbers.count, 1])
            baseline = "always \(offset.significantText), the mean of training"
            let predicted = encoder.targetNumbers(of: outputs)
            coverage = encoder.target.interval.map { interval in
                let within = zip(predicted, numbers).count { ($0 - $1).magnitude <= interval.halfWidth }
                return Coverage(interval: interval, reached: Double(within) / Double(max(1, numbers.count)))
            }
            let usual: [any Metric] = [.rSquared, .meanAbsoluteError, .rootMeanSquaredError]
            scores = try Self.scores(
                usual + metrics,
                Tensor(unchecked: predicted, shape: shape),
                Tensor(repeating: offset, shape: shape),
                Dataset<Double>.Targets.values(Tensor(unchecked: numbers, shape: shape)),
                .scores
            )
        }
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
