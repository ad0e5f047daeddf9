/// How much worse a network does when one column's values are shuffled among the rows: its permutation importance.
///
/// The score is the accuracy for classes, R² for numbers, and the loss with its sign turned for several targets of classes. About 0 for a column that is of no use, or of which others know
/// as much.
/// Source: Breiman, *Random Forests*, 2001; scikit-learn's `permutation_importance`.
public struct ColumnImportance: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// The mean of what the score lost.
    public let mean: Double
    /// The deviation of it, √(Σ(x − mean)²/n).
    public let deviation: Double
}

extension Predictor {
    /// The permutation importance of a table's columns, the largest first.
    ///
    ///     let importance = try predictor.importance(of: encoder, on: encoder.dataset(of: table, rows: test))
    /// - Parameters:
    ///   - encoder: what made the dataset.
    ///   - dataset: rows that were not trained on.
    ///   - repeatCount: how often each column is shuffled, 1 or more.
    ///   - seed: determines the orders.
    /// - Throws: ``TrainingError`` when the dataset does not fit the network or the encoder.
    /// - Complexity: repeatCount · columns evaluations.
    public func importance(
        of encoder: TableEncoder,
        on dataset: Dataset<Element>,
        repeatCount: Int = 5,
        seed: UInt64 = 0
    ) throws(TrainingError) -> [ColumnImportance] {
        guard repeatCount >= 1 else {
            throw .setting(name: "number of repeats", value: "\(repeatCount)", range: "1 or more")
        }
        do throws(NetworkError) { try encoder.check(network) } catch { throw .network(error) }
        let whole = try score(dataset, encoder)
        let features = dataset.features
        var random = RandomSource(seed: seed, stream: Batches.importanceStream)
        var found: [ColumnImportance] = []
        var start = 0
        let width = encoder.featureCount
        for column in encoder.columns {
            let range = start..<start + column.featureCount
            start = range.upperBound
            var losses: [Double] = []
            for _ in 0..<repeatCount {
                let order = random.permutation(of: dataset.sampleCount)
                var values = features.values
                for (row, other) in order.enumerated() {
                    for feature in range {
                        values[row * width + feature] = features[other * width + feature]
                    }
                }
                let shuffled = Tensor(unchecked: values, shape: features.shape)
                let others = Dataset(
                    unchecked: shuffled,
                    targets: dataset.targets,
                    sampleWeights: dataset.sampleWeights
                )
                losses.append(whole - (try score(others, encoder)))
            }
            let mean = losses.reduce(0, +) / Double(repeatCount)
            let square = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(repeatCount)
            found.append(ColumnImportance(name: column.name, mean: mean, deviation: square.squareRoot()))
        }
        // Equal ones stay in the columns' order.
        return found.enumerated()
            .sorted { $0.element.mean == $1.element.mean ? $0.offset < $1.offset : $0.element.mean > $1.element.mean }
            .map(\.element)
    }

    /// The accuracy, R², or the negative loss.
    private func score(_ dataset: Dataset<Element>, _ encoder: TableEncoder) throws(TrainingError) -> Double {
        if encoder.isMultiLabel { return -(try evaluate(dataset).loss) }
        guard dataset.classCount == nil else { return try evaluate(dataset).accuracy ?? .nan }
        return try evaluate(dataset, metrics: [.rSquared]).metrics["r2"] ?? .nan
    }
}

extension Batches {
    /// The stream that ``Predictor/importance(of:on:repeatCount:seed:)`` draws from.
    fileprivate static let importanceStream: UInt64 = 1 << 62 | 2
}
