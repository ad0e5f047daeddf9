@testable import NNCore
import Testing

/// Predictions, what was expected, and what scikit-learn finds.
struct MetricCase: Sendable, CustomTestStringConvertible {
    let name: String
    let form: OutputForm
    let width: Int
    let classCount: Int?
    let outputs: [Double]
    private let numbers: [Double]
    let weights: [Double]?
    /// The names of metrics with scikit-learn's values.
    let expected: [(metric: String, value: Double)]

    init(
        _ name: String,
        _ form: OutputForm,
        width: Int,
        classCount: Int?,
        outputs: String,
        targets: String,
        weights: String?,
        expected: String
    ) {
        func numbers(_ text: String) -> [Double] {
            text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        }
        (self.name, self.form, self.width, self.classCount) = (name, form, width, classCount)
        self.outputs = numbers(outputs)
        self.numbers = numbers(targets)
        self.weights = weights.map(numbers)
        self.expected = expected.split(whereSeparator: \.isWhitespace).compactMap { pair in
            let sides = pair.split(separator: "=")
            return Double(sides[1]).map { (String(sides[0]), $0) }
        }
    }

    var testDescription: String { name }

    var sampleCount: Int { outputs.count / width }

    /// The predictions of some samples, or all.
    func batch(_ rows: Range<Int>? = nil) throws -> PredictionBatch {
        let rows = rows ?? 0..<sampleCount
        let outputs = Array(outputs[rows.lowerBound * width..<rows.upperBound * width])
        let targets: Dataset<Double>.Targets
        if let classCount {
            targets = .classes(numbers[rows].map { Int($0) }, classCount: classCount)
        } else {
            let values = Array(numbers[rows.lowerBound * width..<rows.upperBound * width])
            targets = .values(try Tensor(values, shape: [rows.count, width]))
        }
        return try PredictionBatch(
            Tensor(outputs, shape: [rows.count, width]),
            targets,
            as: form,
            sampleWeights: weights.map { Array($0[rows]) }
        )
    }

    /// The metric of a name in the references.
    static func metric(_ name: String) throws -> any Metric {
        let parts = name.split(separator: ":").map(String.init)
        var average = ClassAverage.macro
        if parts.count > 1 {
            switch parts[1] {
            case "macro": break
            case "micro": average = .micro
            case "weighted": average = .weighted
            default: average = .ofClass(try #require(Int(parts[1])))
            }
        }
        switch parts[0] {
        case "accuracy": return .accuracy
        case "balancedAccuracy": return .balancedAccuracy
        case "matthews": return .matthews
        case "precision": return .precision(average)
        case "recall": return .recall(average)
        case "f1": return .f1(average)
        case "rocAUC": return .rocAUC(average)
        case "averagePrecision": return .averagePrecision(average)
        case "calibrationError": return .calibrationError(binCount: try #require(Int(parts[1])))
        case let top where top.hasPrefix("top"): return .topK(try #require(Int(top.dropFirst(3))))
        default:
            if let kind = ProbabilityMetric.Kind(rawValue: parts[0]) { return ProbabilityMetric(kind) }
            return RegressionMetric(try #require(RegressionMetric.Kind(rawValue: parts[0])))
        }
    }
}
