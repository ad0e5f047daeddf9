/// How often samples of each class were taken for which: the sum of their weights.
///
/// What all metrics of predicted classes are computed from. A sample whose outputs are not numbers has no class: it counts
/// among its class's samples, and is right for no class.
public struct ConfusionMatrix: MetricSummary, Equatable {
    /// The number of classes.
    public let classCount: Int
    /// The weight of the samples of each class, by the class they were taken for: [expected, predicted], row-major.
    public private(set) var counts: [Double]
    /// The weight of each class's samples that have no predicted class.
    public private(set) var unclassified: [Double]
    /// Whether each class was expected or predicted at all, with whatever weight.
    public private(set) var occurs: [Bool]

    /// A matrix of zeros.
    public init(classCount: Int) {
        self.classCount = classCount
        counts = [Double](repeating: 0, count: classCount * classCount)
        unclassified = [Double](repeating: 0, count: classCount)
        occurs = [Bool](repeating: false, count: classCount)
    }

    /// A matrix of zeros.
    /// - Throws: ``MetricError/needsClasses(metric:)`` where targets are values.
    public init(_ form: PredictionForm, for metric: String) throws(MetricError) {
        self.init(classCount: try form.classCount(for: metric))
    }

    /// Counts a batch.
    public mutating func add(_ batch: PredictionBatch) {
        for (sample, predicted) in batch.predictedClasses.enumerated() {
            add(expected: batch.labels[sample], predicted: predicted, weight: batch.weight(ofSample: sample))
        }
    }

    /// Counts a sample.
    /// - Parameters:
    ///   - expected: its class.
    ///   - predicted: the class it was taken for; −1 for none.
    ///   - weight: how much it counts.
    public mutating func add(expected: Int, predicted: Int, weight: Double = 1) {
        occurs[expected] = true
        guard predicted >= 0 else {
            unclassified[expected] += weight
            return
        }
        occurs[predicted] = true
        counts[expected * classCount + predicted] += weight
    }

    /// The weight of the samples of one class that were taken for one.
    public subscript(expected expected: Int, predicted predicted: Int) -> Double {
        counts[expected * classCount + predicted]
    }
}

extension ConfusionMatrix {
    /// The weight of each class's samples that were taken for it.
    public var correct: [Double] { (0..<classCount).map { self[expected: $0, predicted: $0] } }

    /// The weight of each class's samples.
    public var expectedSums: [Double] {
        (0..<classCount).map { row in
            counts[row * classCount..<(row + 1) * classCount].reduce(0, +) + unclassified[row]
        }
    }

    /// The weight of the samples that were taken for each class.
    public var predictedSums: [Double] {
        (0..<classCount).map { column in
            stride(from: column, to: counts.count, by: classCount).reduce(0) { $0 + counts[$1] }
        }
    }

    /// The weight of all samples.
    public var total: Double { expectedSums.reduce(0, +) }

    /// For each class the part of what was taken for it that is: 0 where nothing was.
    public var precisions: [Double] { zip(correct, predictedSums).map { $1 == 0 ? 0 : $0 / $1 } }

    /// For each class the part of its samples that were taken for it: 0 where it has none.
    public var recalls: [Double] { zip(correct, expectedSums).map { $1 == 0 ? 0 : $0 / $1 } }

    /// For each class the harmonic mean of precision and recall: 0 where it neither has samples nor was predicted.
    public var f1Scores: [Double] {
        let sums = zip(expectedSums, predictedSums).map { $0 + $1 }
        return zip(correct, sums).map { $1 == 0 ? 0 : 2 * $0 / $1 }
    }
}
