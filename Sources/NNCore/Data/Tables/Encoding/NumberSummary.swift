/// What numbers are encoded by: their mean, deviation, median and range.
///
/// Accuracy: sums of numbers that are scaled by the largest, so that none overflows; the mean and the deviation are within
/// (n + 4)·2⁻⁵³ of the largest magnitude.
struct NumberSummary {
    private(set) var mean = 0.0
    /// `√(Σ(x − mean)²/n)`, as scikit-learn's `StandardScaler` has it.
    private(set) var deviation = 0.0
    private(set) var median = 0.0
    private(set) var least = 0.0
    private(set) var largest = 0.0

    /// Summarises numbers that are finite; of none all is 0.
    init(_ numbers: [Double]) {
        let sorted = numbers.sorted()
        guard let first = sorted.first, let last = sorted.last else { return }
        (least, largest) = (first, last)
        let middle = sorted.count / 2
        median = sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
        let unit = max(first.magnitude, last.magnitude)
        guard unit > 0 else { return }
        let count = Double(numbers.count)
        let scaledMean = numbers.reduce(0) { $0 + $1 / unit } / count
        // All the same: what rounding leaves is no deviation.
        guard first < last else {
            mean = first
            return
        }
        let squares = numbers.reduce(0) { $0 + ($1 / unit - scaledMean) * ($1 / unit - scaledMean) }
        mean = scaledMean * unit
        deviation = (squares / count).squareRoot() * unit
    }
}
