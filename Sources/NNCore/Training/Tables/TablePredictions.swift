/// What a network predicts for a table's rows, in the table's own words: classes by name, numbers in their unit.
///
/// A target that was read as truth values, as one of `yes` and `no` is, has the classes `false` and `true`.
///
///     let model = try TrainedModel<Float>(from: "penguins.safetensors")
///     guard let encoder = model.encoder else { return }
///     let predictions = try model.predictions(for: Table(csv: "new.csv", for: encoder))
///     print(predictions.classNames ?? predictions.numbers)
public struct TablePredictions: Sendable, Equatable {
    /// What is predicted of each target.
    public let targets: [TargetPredictions]

    /// Reads a network's outputs, [n, outputs].
    /// - Throws: ``TrainingError/metric(_:)`` when they are not as many as the encoder reads.
    public init<Element: Scalar>(
        _ outputs: Tensor<Element>,
        _ encoder: TableEncoder,
        outputForm: OutputForm = .logits
    ) throws(TrainingError) {
        let count = outputs.shape.rank == 0 ? 0 : outputs.shape[0]
        let width = encoder.targets.count
        guard encoder.reads(outputs, rowCount: count) else {
            let targets = Shape(unchecked: [count, encoder.outputCount])
            throw .metric(.shape(predicted: outputs.shape, targets: targets))
        }
        let numbers = encoder.targetNumbers(of: outputs)
        if encoder.task == .classification, !encoder.isMultiLabel {
            targets = [TargetPredictions(encoder.target, outputs: numbers, outputForm: outputForm)]
            return
        }
        targets = encoder.targets.enumerated().map { index, target in
            let own = (0..<count).map { numbers[$0 * width + index] }
            return target.task == .regression
                ? TargetPredictions(target, numbers: own)
                : TargetPredictions(target, outputs: own, outputForm: .binaryLogits)
        }
    }

    /// The column that is predicted, the first of several.
    public var target: EncodedTarget { targets[0].target }
    /// Of the first target: see ``TargetPredictions/labels``.
    public var labels: [Int] { targets[0].labels }
    /// Of the first target: see ``TargetPredictions/probabilities``.
    public var probabilities: [Double] { targets[0].probabilities }
    /// Of the first target: see ``TargetPredictions/numbers``.
    public var numbers: [Double] { targets[0].numbers }
    /// Of the first target: see ``TargetPredictions/classNames``.
    public var classNames: [String?]? { targets[0].classNames }
    /// The number of rows.
    public var count: Int { targets[0].count }

    /// Of the first target: see ``TargetPredictions/probabilities(ofRow:)``.
    public func probabilities(ofRow row: Int) -> ArraySlice<Double> {
        targets[0].probabilities(ofRow: row)
    }

    /// Of the first target: see ``TargetPredictions/interval(ofRow:)``.
    public func interval(ofRow row: Int) -> ClosedRange<Double>? { targets[0].interval(ofRow: row) }

    /// Comma-separated values: for each target its column; for classes a column `probability_…` for each, for numbers with an
    /// interval the columns `…_lower` and `…_upper`.
    public var csv: String {
        let isNamed = targets.count > 1
        var lines = [
            targets.flatMap { $0.csvNames(isNamed: isNamed) }.map(\.csvText).joined(separator: ",")
        ]
        for row in 0..<count {
            lines.append(targets.flatMap { $0.csvFields(ofRow: row) }.joined(separator: ","))
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
