import Benchmark
import Foundation
import NNCore

/// A benchmark whose figures repeat on a busy machine, so that a change may be refused for them.
///
/// It measures once, prints its figures with their spread, and leaves the comparison with the committed thresholds to
/// the benchmark package.
final class Gate {
    /// Figures are held to what was recorded, plus this.
    enum Tolerance {
        /// Ratios of times, and counts that the C library or the compiler may move a little.
        case percent(Double)
        /// Counts that must not change at all.
        case exact
    }

    private let name: String
    private var benchmark: Benchmark?
    private var lines = ""

    private init(_ name: String) { self.name = "gate." + name }

    /// Defines a gate.
    /// - Parameters:
    ///   - name: without spaces: the threshold's file is named after it.
    ///   - figures: what it measures, and how much worse each may be.
    ///   - measure: checks its results, then gives every figure to the gate.
    static func define(_ name: String, _ figures: [String: Tolerance], measure: @escaping (Gate) throws -> Void) {
        let thresholds = figures.map { (metric($0.key), $0.value.thresholds) }
        let gate = Gate(name)
        Benchmark(
            gate.name,
            configuration: Benchmark.Configuration(
                metrics: thresholds.map(\.0),
                warmupIterations: 0,
                maxDuration: .seconds(600),
                maxIterations: 1,
                thresholds: Dictionary(uniqueKeysWithValues: thresholds)
            )
        ) { benchmark in
            gate.benchmark = benchmark
            try measure(gate)
        } teardown: {
            gate.printLines()
        }
    }

    /// Reports how one time compares to another, in thousandths.
    func report(_ figure: String, _ ratio: Ratio) {
        benchmark?.measurement(Self.metric(figure), ratio.thousandths)
        let spread = "quartiles \(ratio.lowerQuartile.formatted(3) + "–" + ratio.upperQuartile.formatted(3))"
        show(figure, "\(ratio.median.formatted(3)) (\(spread), \(ratio.pairCount) pairs of windows)")
    }

    /// Reports a count; none where it cannot be counted.
    func report(_ figure: String, _ count: Int?) {
        guard let count else { return show(figure, "not counted on this platform") }
        benchmark?.measurement(Self.metric(figure), count)
        show(figure, "\(count)")
    }

    private func show(_ figure: String, _ value: String) {
        lines += name.padded(to: 36) + " " + figure.padded(to: 39) + " " + value + "\n"
    }

    /// Printed at the end, because the benchmark package hides what is printed while it measures, and prints no
    /// figures of its own when it checks thresholds.
    private func printLines() {
        // What cannot be written there cannot be reported either.
        try? FileHandle.standardError.write(contentsOf: Data(lines.utf8))
    }

    private static func metric(_ figure: String) -> BenchmarkMetric {
        .custom(figure, polarity: .prefersSmaller, useScalingFactor: false)
    }
}

extension Gate.Tolerance {
    /// In the benchmark package's form; it compares its 90th percentile, and there is one measurement.
    fileprivate var thresholds: BenchmarkThresholds {
        switch self {
        case .percent(let percent): BenchmarkThresholds(relative: [.p90: percent])
        case .exact: BenchmarkThresholds(absolute: [.p90: 0])
        }
    }
}
