/// Sums of the errors `e = ŷ − y` of one output or more, over samples.
public struct ResidualSums: MetricSummary, Equatable {
    /// The sums of one output, with weights w.
    public struct Output: Sendable, Equatable {
        /// `Σ w·|e|`.
        public fileprivate(set) var absolute = 0.0
        /// `Σ w·e²`.
        public fileprivate(set) var square = 0.0
        /// `Σ w·|e|/max(|y|, ε)`, ε = 2⁻⁵².
        public fileprivate(set) var relative = 0.0
        /// `Σ w·(e − ē)²`, ē the weighted mean.
        public var errorSpread: Double { errors.spread }
        /// `Σ w·(y − ȳ)²`, ȳ the weighted mean.
        public var valueSpread: Double { values.spread }

        fileprivate var errors = RunningSpread()
        fileprivate var values = RunningSpread()
    }

    /// The sums of each output.
    public private(set) var outputs: [Output]
    /// The weight of all samples.
    public private(set) var total = 0.0
    /// The number of samples.
    public private(set) var sampleCount = 0

    /// No samples.
    /// - Throws: ``MetricError/needsValues(metric:classCount:)`` where targets are classes.
    public init(_ form: PredictionForm, for metric: String) throws(MetricError) {
        if let classCount = form.classCount { throw .needsValues(metric: metric, classCount: classCount) }
        outputs = [Output](repeating: Output(), count: form.outputCount)
    }

    /// Adds a batch.
    public mutating func add(_ batch: PredictionBatch) {
        for sample in 0..<batch.sampleCount {
            let weight = batch.weight(ofSample: sample)
            total += weight
            sampleCount += 1
            for column in outputs.indices {
                let position = sample * outputs.count + column
                let value = batch.values[position]
                let error = batch.outputs[position] - value
                outputs[column].absolute += weight * error.magnitude
                outputs[column].square += weight * error * error
                outputs[column].relative += weight * error.magnitude / max(value.magnitude, .ulpOfOne)
                outputs[column].errors.add(error, weight)
                outputs[column].values.add(value, weight)
            }
        }
    }
}

/// `Σ w·(x − x̄)²` in one pass, without the cancellation of `Σ w·x² − …`.
///
/// Source: West, *Updating Mean and Variance Estimates: An Improved Method*, 1979.
private struct RunningSpread: Sendable, Equatable {
    private(set) var spread = 0.0
    private var mean = 0.0
    private var total = 0.0

    mutating func add(_ x: Double, _ weight: Double) {
        guard weight > 0 else { return }
        total += weight
        let difference = x - mean
        mean += difference * (weight / total)
        spread += weight * difference * (x - mean)
    }
}
