/// How much predicted probabilities and the accuracy differ: `Σ_b w_b/w·|accuracy_b − confidence_b|` over bins b.
///
/// Samples are put into bins of equal width (i/M, (i + 1)/M] by the probability of their predicted class. NaN where a
/// probability is NaN. Range: [0, 1].
/// Source: Guo et al., *On Calibration of Modern Neural Networks*, 2017.
public struct CalibrationError: Metric, Hashable {
    /// The number of bins M, 1 or more.
    public let binCount: Int

    /// Makes the metric.
    public init(binCount: Int = 15) { self.binCount = binCount }

    /// `calibrationError`.
    public var name: String { "calibrationError" }

    /// Checks the number of bins.
    public func check(_ form: PredictionForm) throws(MetricError) {
        guard binCount < 1 || binCount > 1_000_000 else { return }
        throw .setting(metric: name, name: "number of bins", value: "\(binCount)", range: "from 1 to 1,000,000")
    }

    /// The sum over bins.
    public func value(of samples: Confidences) -> Double {
        var gaps = [Double](repeating: 0, count: binCount)
        for (index, confidence) in samples.confidences.enumerated() {
            guard !confidence.isNaN else { return .nan }
            let bin = min(max((confidence * Double(binCount)).rounded(.up) - 1, 0), Double(binCount - 1))
            gaps[Int(bin)] += samples.weights[index] * ((samples.areCorrect[index] ? 1 : 0) - confidence)
        }
        return gaps.reduce(0) { $0 + $1.magnitude } / samples.weights.reduce(0, +)
    }
}

extension Metric where Self == CalibrationError {
    /// How much probabilities and accuracy differ: see ``CalibrationError``.
    public static func calibrationError(binCount: Int = 15) -> CalibrationError { CalibrationError(binCount: binCount) }
}
