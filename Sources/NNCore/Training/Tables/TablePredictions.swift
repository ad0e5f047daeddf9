/// What a network predicts for a table's rows, in the table's own words: classes by name, numbers in their unit.
///
///     let model = try TrainedModel<Float>(from: "penguins.safetensors")
///     guard let encoder = model.encoder else { return }
///     let predictions = try model.predictions(for: Table(csv: "new.csv", for: encoder))
///     print(predictions.classNames ?? predictions.numbers)
public struct TablePredictions: Sendable, Equatable {
    /// The column that is predicted.
    public let target: EncodedTarget
    /// For each row the position of its class among the target's.
    ///
    /// −1 where an output is not a number; empty where numbers are predicted.
    public let labels: [Int]
    /// The probability of each class, [n, classes], row-major; empty for numbers.
    public let probabilities: [Double]
    /// The predicted numbers; empty for classes.
    public let numbers: [Double]

    /// Reads a network's outputs, [n, outputs].
    /// - Throws: ``TrainingError/metric(_:)`` when they are not as many as the encoder reads.
    public init<Element: Scalar>(
        _ outputs: Tensor<Element>,
        _ encoder: TableEncoder,
        outputForm: OutputForm = .logits
    ) throws(TrainingError) {
        target = encoder.target
        let count = outputs.shape.rank == 0 ? 0 : outputs.shape[0]
        guard count * encoder.outputCount == outputs.values.count else {
            let targets = Shape(unchecked: [count, encoder.outputCount])
            throw .metric(.shape(predicted: outputs.shape, targets: targets))
        }
        switch target.encoding {
        case .classes(let names):
            let form = PredictionForm(outputCount: names.count, classCount: names.count, outputs: outputForm)
            let batch = PredictionBatch(
                unchecked: form,
                outputs: outputs.values.map { Double($0) },
                labels: [],
                values: [],
                weights: nil
            )
            labels = batch.predictedClasses
            probabilities = batch.classScores
            numbers = []
        case .number:
            (labels, probabilities) = ([], [])
            numbers = encoder.targetNumbers(of: outputs)
        }
    }

    /// The interval around each predicted number, which holds the true one as often as it promises; nil where there is none.
    /// - Parameter row: which row.
    /// - Precondition: the row is one.
    public func interval(ofRow row: Int) -> ClosedRange<Double>? {
        target.interval.map { numbers[row] - $0.halfWidth...numbers[row] + $0.halfWidth }
    }

    /// The number of rows.
    public var count: Int { target.task == .classification ? labels.count : numbers.count }

    /// The class of each row by name, nil where there is none; nil for numbers.
    public var classNames: [String?]? {
        guard case .classes(let names) = target.encoding else { return nil }
        return labels.map { $0 < 0 ? nil : names[$0] }
    }

    /// The probabilities of a row's classes.
    /// - Precondition: the row is one; classes are predicted.
    public func probabilities(ofRow row: Int) -> ArraySlice<Double> {
        let width = target.classNames.count
        return probabilities[row * width..<(row + 1) * width]
    }

    /// Comma-separated values: the target's column; for classes a column `probability_…` for each, for numbers with an interval
    /// the columns `…_lower` and `…_upper`.
    public var csv: String {
        let names = target.classNames
        let others =
            names.map { "probability_\($0)" }
            + (target.interval == nil ? [] : ["\(target.name)_lower", "\(target.name)_upper"])
        var lines = [([target.name] + others).map(\.csvText).joined(separator: ",")]
        for row in 0..<count {
            switch target.encoding {
            case .classes:
                let fields = [labels[row] < 0 ? "" : names[labels[row]].csvText]
                lines.append((fields + probabilities(ofRow: row).map { "\(Float($0))" }).joined(separator: ","))
            case .number:
                let bounds = interval(ofRow: row).map { ["\($0.lowerBound)", "\($0.upperBound)"] } ?? []
                lines.append((["\(numbers[row])"] + bounds).joined(separator: ","))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Predictor {
    /// What the network predicts for a table's rows.
    /// - Throws: ``TrainingError`` when the table has other columns than the encoder, or the network other features.
    public func predictions(
        for table: Table,
        rows: [Int]? = nil,
        _ encoder: TableEncoder
    ) throws(TrainingError) -> TablePredictions {
        let features: Tensor<Element>
        do { features = try encoder.features(of: table, rows: rows) } catch { throw .data(error) }
        return try TablePredictions(predict(features), encoder, outputForm: loss.outputForm)
    }
}
