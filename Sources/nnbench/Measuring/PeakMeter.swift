import NNCore

/// Measures the most multiply-adds that one core can do, now: clocks and neighbours change it from second to second.
struct PeakMeter {
    /// GFLOP/s when the meter was made: the median of twenty windows.
    let reading: Double
    private let iterations: Int

    /// Finds how many iterations a window takes, and reads the peak for the first time.
    init() {
        let trial = 200_000
        _ = Self.gflops(iterations: trial)
        let seconds = Stopwatch.seconds { _ = Self.gflops(iterations: trial) }
        // A hundredth of a second is long against the clock's own cost and short against a benchmark's window.
        let iterations = max(trial, Int(Double(trial) * 0.01 / max(seconds, 1e-6)))
        self.iterations = iterations
        reading = (0..<20).map { _ in Self.gflops(iterations: iterations) }.median
    }

    /// GFLOP/s of one core, now.
    func measure() -> Double { Self.gflops(iterations: iterations) }

    private static func gflops(iterations: Int) -> Double {
        var flopCount = 0
        let seconds = Stopwatch.seconds {
            flopCount = PeakProbe.run(Float.self, iterations: iterations, level: .supported).flopCount
        }
        return Double(flopCount) / seconds * 1e-9
    }
}
