/// What a network predicts of one column, in the table's own words.
public struct TargetPredictions: Sendable, Equatable {
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

    /// Reads outputs of classes, [n, classes] or [n, 1].
    init(_ target: EncodedTarget, outputs: [Double], outputForm: OutputForm) {
        let classCount = target.classNames.count
        let count = outputForm == .binaryLogits ? 1 : classCount
        let form = PredictionForm(outputCount: count, classCount: classCount, outputs: outputForm)
        let batch = PredictionBatch(
            unchecked: form,
            outputs: outputs,
            labels: [],
            values: [],
            weights: nil
        )
        self.target = target
        labels = batch.predictedClasses
        probabilities = batch.classScores
        numbers = []
    }

    /// Takes predicted numbers.
    init(_ target: EncodedTarget, numbers: [Double]) {
        (self.target, self.numbers, labels, probabilities) = (target, numbers, [], [])
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

    /// The interval around each predicted number, which holds the true one as often as it promises; nil where there is none.
    /// - Parameter row: which row.
    /// - Precondition: the row is one.
    public func interval(ofRow row: Int) -> ClosedRange<Double>? {
        target.interval.map { numbers[row] - $0.halfWidth...numbers[row] + $0.halfWidth }
    }

    /// The names of the columns that predictions are written to.
    /// - Parameter isNamed: whether the target's name stands in those of probabilities too.
    func csvNames(isNamed: Bool) -> [String] {
        let prefix = isNamed ? "probability_\(target.name)_" : "probability_"
        return [target.name] + target.classNames.map { prefix + $0 }
            + (target.interval == nil ? [] : ["\(target.name)_lower", "\(target.name)_upper"])
    }

    /// A row's fields in them.
    func csvFields(ofRow row: Int) -> [String] {
        switch target.encoding {
        case .classes(let names):
            [labels[row] < 0 ? "" : names[labels[row]].csvText]
                + probabilities(ofRow: row).map { "\(Float($0))" }
        case .number:
            ["\(numbers[row])"]
                + (interval(ofRow: row).map { ["\($0.lowerBound)", "\($0.upperBound)"] } ?? [])
        }
    }
}
