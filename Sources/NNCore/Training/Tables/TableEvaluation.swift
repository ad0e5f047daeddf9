/// How good predictions of a table's rows are, beside a baseline that knows only the targets that were trained on.
///
/// For classes the accuracy, the balanced accuracy, F₁, the area under the ROC and the log loss, beside the most frequent class;
/// for numbers R², the mean absolute and the root mean squared error in the target's unit, beside the mean.
public struct TableEvaluation: Sendable, Equatable {
    /// What was found of each target.
    public let targets: [TargetEvaluation]
    /// The rows.
    public let rowCount: Int

    /// Compares a network's outputs with what a table's rows hold.
    /// - Parameters:
    ///   - outputs: the network's, [n, outputs].
    ///   - encoder: what made its features.
    ///   - table: the table.
    ///   - rows: which rows the outputs are of; all if nil.
    ///   - outputForm: what outputs say of classes.
    ///   - training: the targets that were trained on; those of the rows if nil.
    ///   - metrics: what is computed beside the usual ones.
    /// - Throws: ``TrainingError`` when the target is missing, of an unknown class, or does not fit a metric, and
    ///   ``TrainingError/metric(_:)`` when the outputs are not those of the rows.
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
        let width = encoder.targets.count
        // Of one column of classes the metrics look at the outputs themselves, also at one logit of two classes.
        guard encoder.task == .classification && width == 1 || encoder.reads(outputs, rowCount: rowCount) else {
            let expected = Shape(unchecked: [rowCount, encoder.outputCount])
            throw .metric(.shape(predicted: outputs.shape, targets: expected))
        }
        let numbers = encoder.targetNumbers(of: outputs)
        var found: [TargetEvaluation] = []
        for (index, target) in encoder.targets.enumerated() {
            switch target.encoding {
            case .classes:
                let labels: [Int]
                do { labels = try encoder.labels(of: table, rows: rows, target: target) } catch {
                    throw .data(error)
                }
                let own =
                    encoder.isMultiLabel
                    ? Tensor(
                        unchecked: (0..<labels.count).map { outputs[$0 * width + index] },
                        shape: Shape(unchecked: [labels.count, 1])
                    ) : outputs
                found.append(
                    try TargetEvaluation(
                        target,
                        labels: labels,
                        trained: training?.labels(of: index) ?? labels,
                        outputs: own,
                        outputForm: encoder.isMultiLabel ? .binaryLogits : outputForm,
                        metrics: metrics
                    )
                )
            case .number(let offset, _):
                let expected: [Double]
                do {
                    expected = try encoder.targetNumbers(of: table, rows: rows, target: target)
                } catch { throw .data(error) }
                found.append(
                    try TargetEvaluation(
                        target,
                        expected: expected,
                        mean: offset,
                        predicted: (0..<expected.count).map { numbers[$0 * width + index] },
                        metrics: metrics
                    )
                )
            }
        }
        targets = found
    }

    /// The metrics: of several targets the means of theirs.
    public var scores: [TargetEvaluation.Score] {
        let count = Double(targets.count)
        return targets[0].scores.enumerated().map { index, first in
            TargetEvaluation.Score(
                name: first.name,
                value: targets.reduce(0) { $0 + $1.scores[index].value } / count,
                baseline: targets.reduce(0) { $0 + $1.scores[index].baseline } / count
            )
        }
    }
}

extension Dataset.Targets {
    /// The classes of one of several targets, or of the only one.
    fileprivate func labels(of index: Int) -> [Int] {
        switch self {
        case .classes(let labels, _): labels
        case .values(let values):
            (0..<values.shape[0]).map { values[$0 * values.shape[1] + index] > 0.5 ? 1 : 0 }
        }
    }
}
