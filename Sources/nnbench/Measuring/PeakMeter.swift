import NNCore

/// Measures the most multiply-adds that one core can do, now: clocks and neighbours change it from second to second.
///
/// Of single precision, or of bfloat16 pairs where products are mixed.
final class PeakMeter {
    /// GFLOP/s when the meter was made: the median of twenty windows.
    let reading: Double
    /// What takes the time.
    let stopwatch: Stopwatch
    private let iterations: Int
    private let precision: PrecisionChoice
    private var readings: [Double]

    /// Finds how many iterations a window takes, and reads the peak for the first time.
    init(_ stopwatch: Stopwatch, _ precision: PrecisionChoice = .single) {
        self.precision = precision
        self.stopwatch = stopwatch
        let trial = 200_000
        _ = Self.gflops(iterations: trial, stopwatch, precision)
        let seconds = stopwatch.seconds { _ = Self.gflops(iterations: trial, stopwatch, precision) }
        // A hundredth of a second is long against the clock's own cost and short against a benchmark's window.
        let iterations = max(trial, Int(Double(trial) * 0.01 / max(seconds, 1e-6)))
        self.iterations = iterations
        readings = (0..<20).map { _ in Self.gflops(iterations: iterations, stopwatch, precision) }
        reading = readings.median
    }

    /// GFLOP/s of one core, now.
    func measure() -> Double {
        let gflops = Self.gflops(iterations: iterations, stopwatch, precision)
        readings.append(gflops)
        return gflops
    }

    /// What all readings say about the machine when it was not left alone; nil when it was.
    var disturbance: String? {
        let sorted = readings.sorted()
        let (low, high) = (sorted[sorted.count / 10], sorted[sorted.count * 9 / 10])
        guard high > 1.15 * low else { return nil }
        return "the machine was busy or changed its clock: its peak varied from \(low.formatted(0)) to "
            + "\(high.formatted(0)) GFLOP/s meanwhile; ratios and parts of the peak are less certain"
    }

    private static func gflops(iterations: Int, _ stopwatch: Stopwatch, _ precision: PrecisionChoice) -> Double {
        var flopCount = 0
        let seconds = stopwatch.seconds {
            flopCount =
                switch precision {
                case .single: PeakProbe.run(Float.self, iterations: iterations, level: .highestSupported).flopCount
                case .mixed: PeakProbe.runMixed(iterations: iterations).flopCount
                }
        }
        return Double(flopCount) / seconds * 1e-9
    }
}
