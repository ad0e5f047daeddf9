@testable import NNPlots
import Testing

@Suite("Axes of a chart")
struct AxisTests {
    @Test(
        "A linear axis begins at zero and has round marks up to the largest value or above",
        arguments: [
            (1.0, 0.2), (9, 2), (10, 2), (24, 5), (26_300, 10_000), (5_000, 1_000), (0.03, 0.01), (1e9, 2e8),
            (1e300, 2e299),
        ]
    )
    func linear(maximum: Double, step: Double) {
        let axis = Axis(linearTo: maximum, pixels: (from: 300, to: 100))
        let isInSteps = axis.ticks.enumerated().allSatisfy { abs($1 - Double($0) * step) <= 1e-12 * maximum }
        #expect(isInSteps, "\(axis.ticks)")
        #expect(axis.bounds.upperBound >= maximum && axis.bounds.upperBound <= maximum + 2 * step)
        #expect(axis.position(0) == 300 && axis.position(axis.bounds.upperBound) == 100)
        #expect(abs(axis.position(axis.bounds.upperBound / 4) - 250) < 1e-9)
    }

    @Test(
        "A logarithmic axis marks powers of two in its range, eleven at most, and round numbers where these are too few",
        arguments: [
            (1.0, 8.0, ["1", "2", "4", "8"]), (0.9, 8.1, ["1", "2", "4", "8"]), (1.1, 7.9, ["2", "4", "6"]),
            (0.2, 0.6, ["0.2", "0.3", "0.4", "0.5", "0.6"]), (1.2, 1.9, ["1.2", "1.4", "1.6", "1.8"]),
            (112, 300, ["150", "200", "250", "300"]), (1, 4096, ["1", "4", "16", "64", "256", "1,024", "4,096"]),
        ]
    )
    func logarithmic(low: Double, high: Double, labels: [String]) {
        let axis = Axis(logarithmic: low...high, pixels: (from: 0, to: 100))
        #expect(axis.ticks.map(axis.label) == labels)
        #expect(axis.position(low) == 0 && abs(axis.position((low * high).squareRoot()) - 50) < 1e-9)
    }

    @Test(
        "A logarithmic axis of any range has marks in it",
        arguments: [(Double.leastNonzeroMagnitude, 1e308), (1e-9, Double.infinity)]
    )
    func extremes(low: Double, high: Double) {
        let axis = Axis(logarithmic: low...high, pixels: (from: 0, to: 100))
        #expect((1...11).contains(axis.ticks.count))
        #expect(axis.ticks.allSatisfy { (low...high).contains($0) })
    }

    @Test(
        "A linear axis about a range has round marks, inside of it or around it, whole ones for counts",
        arguments: [
            (1.0, 6.0, true, 1.0, 6, ["1", "2", "3", "4", "5", "6"]), (0.91, 0.99, false, 0, 6, ["0.90", "1.00"]),
            (1, 1, true, 1, 1, ["1"]), (-3, 5, false, 0, 6, ["-4", "6"]), (1, 1000, true, 1, 5, ["200", "1,000"]),
            (0.5, 0.5, false, 0, 7, ["0.2", "0.8"]), (0, 0, false, 0, 5, ["-1e-9", "1e-9"]),
            (-1e308, 1e308, false, 0, 2, ["-1e308", "1e308"]),
            (1e15, 1.000000000000001e15, false, 0, 2, ["1e15", "1e15"]),
        ]
    )
    func range(low: Double, high: Double, isWhole: Bool, least: Double, count: Int, ends: [String]) {
        let axis = Axis(linear: low...high, rounded: !isWhole, leastStep: least, pixels: (from: 0, to: 100))
        let labels = axis.ticks.map(axis.label)
        #expect(labels.count == count, "\(labels)")
        #expect(labels.first == ends.first && labels.last == ends.last, "\(labels)")
        #expect(axis.bounds.contains(low) && axis.bounds.contains(high))
        #expect(axis.position(axis.bounds.lowerBound) == 0 && abs(axis.position(axis.bounds.upperBound) - 100) < 1e-9)
    }

    @Test(
        "An axis of decades has marks at powers of ten, and at 2 and 5 of few",
        arguments: [
            (0.02, 0.9, ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]),
            (3e-7, 40, ["1e-7", "1e-6", "1e-5", "0.0001", "0.001", "0.01", "0.1", "1", "10", "100"]),
            (1, 1, ["1"]),
        ]
    )
    func decades(low: Double, high: Double, labels: [String]) {
        let axis = Axis(decades: low...high, pixels: (from: 0, to: 100))
        #expect(axis.ticks.map(axis.label) == labels)
        #expect(axis.bounds.contains(low) && axis.bounds.contains(high))
    }

    @Test(
        "A mark's value has the digits it needs",
        arguments: [
            (0.0, "0"), (64, "64"), (1_500, "1,500"), (9_999, "9,999"), (10_000, "10k"), (12_500, "12.5k"),
            (120_000, "120k"),
            (0.5, "0.5"), (1.5, "1.5"), (0.25, "0.25"), (0.125, "0.12"), (0.0625, "0.062"), (0.03125, "0.031"),
            (0.0009765625, "0.00098"), (-0.25, "-0.25"), (-12_500, "-12.5k"), (2e-6, "2e-6"), (1.5e9, "1.5e9"),
            (9.999e-7, "1e-6"),
        ]
    )
    func labels(value: Double, text: String) {
        #expect(ChartPanel.label(value) == text)
    }
}
