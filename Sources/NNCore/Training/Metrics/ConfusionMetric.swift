/// Metrics of predicted classes, from a ``ConfusionMatrix``: c of each class's samples are right, of t expected and p predicted.
///
/// Values: scikit-learn's. Means over classes leave out those that were neither expected nor predicted.
public struct ConfusionMetric: Metric, Hashable {
    /// The formula.
    public enum Kind: Sendable, Hashable {
        /// The part of the samples that are classified rightly: `Σc / Σt`; scikit-learn's `accuracy_score`.
        case accuracy
        /// The mean of the recalls `c/t` of the classes that have samples; scikit-learn's `balanced_accuracy_score`.
        case balancedAccuracy
        /// `c/p`, 0 where nothing was predicted; scikit-learn's `precision_score`.
        case precision(ClassAverage)
        /// `c/t`, 0 where a class has no samples; scikit-learn's `recall_score`.
        case recall(ClassAverage)
        /// `2c/(t + p)`, 0 where that is 0/0; scikit-learn's `f1_score`.
        case f1(ClassAverage)
        /// The correlation of expected and predicted classes, in [−1, 1]; 0 where either are all of one class.
        ///
        /// `(Σc·n − Σtp)/√((n² − Σp²)(n² − Σt²))` of n samples.
        /// Source: Gorodkin, *Comparing two K-category assignments by a K-category correlation coefficient*, 2004; scikit-learn's
        /// `matthews_corrcoef`.
        case matthews
    }

    /// The formula.
    public let kind: Kind

    /// Makes the metric.
    public init(_ kind: Kind) { self.kind = kind }

    /// `accuracy`, `balancedAccuracy`, `precision`, `recall`, `f1` or `matthews`, with the average unless it is macro.
    public var name: String {
        switch kind {
        case .accuracy: "accuracy"
        case .balancedAccuracy: "balancedAccuracy"
        case .precision(let average): average.name("precision")
        case .recall(let average): average.name("recall")
        case .f1(let average): average.name("f1")
        case .matthews: "matthews"
        }
    }

    /// Checks that the class is one.
    public func check(_ form: PredictionForm) throws(MetricError) {
        switch kind {
        case .precision(let average), .recall(let average), .f1(let average): try average.check(name, form)
        case .accuracy, .balancedAccuracy, .matthews: break
        }
    }

    /// The number.
    public func value(of matrix: ConfusionMatrix) -> Double {
        switch kind {
        case .accuracy: matrix.correct.reduce(0, +) / matrix.total
        case .balancedAccuracy: balancedAccuracy(matrix)
        case .precision(let average):
            mean(average, matrix, matrix.precisions) { $0.correct.reduce(0, +) / $0.predictedSums.reduce(0, +) }
        case .recall(let average):
            mean(average, matrix, matrix.recalls) { $0.correct.reduce(0, +) / $0.total }
        case .f1(let average):
            mean(average, matrix, matrix.f1Scores) {
                2 * $0.correct.reduce(0, +) / ($0.total + $0.predictedSums.reduce(0, +))
            }
        case .matthews: matthews(matrix)
        }
    }

    private func mean(
        _ average: ClassAverage,
        _ matrix: ConfusionMatrix,
        _ values: [Double],
        together: (ConfusionMatrix) -> Double
    ) -> Double {
        let classes = matrix.occurs.indices.filter { matrix.occurs[$0] }
        switch average {
        case .macro: return classes.reduce(0) { $0 + values[$1] } / Double(classes.count)
        case .micro:
            let value = together(matrix)
            // Nothing at all was predicted.
            return value.isNaN ? 0 : value
        case .weighted:
            let sums = matrix.expectedSums
            return classes.reduce(0) { $0 + sums[$1] * values[$1] } / matrix.total
        case .ofClass(let index): return values[index]
        }
    }

    private func balancedAccuracy(_ matrix: ConfusionMatrix) -> Double {
        let sums = matrix.expectedSums
        let classes = sums.indices.filter { sums[$0] > 0 }
        let recalls = matrix.recalls
        return classes.reduce(0) { $0 + recalls[$1] } / Double(classes.count)
    }

    private func matthews(_ matrix: ConfusionMatrix) -> Double {
        let (expected, predicted) = (matrix.expectedSums, matrix.predictedSums)
        let total = matrix.total
        let missing = matrix.unclassified.reduce(0, +)
        let both = zip(expected, predicted).reduce(0) { $0 + $1.0 * $1.1 }
        let predictedSpread = total * total - predicted.reduce(0) { $0 + $1 * $1 } - missing * missing
        let expectedSpread = total * total - expected.reduce(0) { $0 + $1 * $1 }
        let spread = predictedSpread * expectedSpread
        return spread == 0 ? 0 : (matrix.correct.reduce(0, +) * total - both) / spread.squareRoot()
    }
}

extension Metric where Self == ConfusionMetric {
    /// The part of the samples that are classified rightly: see ``ConfusionMetric/Kind/accuracy``.
    public static var accuracy: ConfusionMetric { ConfusionMetric(.accuracy) }
    /// The mean of the classes' recalls: see ``ConfusionMetric/Kind/balancedAccuracy``.
    public static var balancedAccuracy: ConfusionMetric { ConfusionMetric(.balancedAccuracy) }
    /// How much of what was taken for a class is of it: see ``ConfusionMetric/Kind/precision(_:)``.
    public static func precision(_ average: ClassAverage = .macro) -> ConfusionMetric {
        ConfusionMetric(.precision(average))
    }
    /// How much of a class was taken for it: see ``ConfusionMetric/Kind/recall(_:)``.
    public static func recall(_ average: ClassAverage = .macro) -> ConfusionMetric { ConfusionMetric(.recall(average)) }
    /// The harmonic mean of precision and recall: see ``ConfusionMetric/Kind/f1(_:)``.
    public static func f1(_ average: ClassAverage = .macro) -> ConfusionMetric { ConfusionMetric(.f1(average)) }
    /// The correlation of expected and predicted classes: see ``ConfusionMetric/Kind/matthews``.
    public static var matthews: ConfusionMetric { ConfusionMetric(.matthews) }
}
