internal import NNCore

/// A scale from values to pixels, linear or logarithmic.
struct Axis {
    /// What the scale shows.
    let bounds: ClosedRange<Double>
    private let pixels: (from: Double, to: Double)
    private let isLogarithmic: Bool
    /// The values to mark.
    let ticks: [Double]
    /// The digits after the point that tell the marks apart; nil where each has its own number of them.
    private var decimals: Int?

    /// A linear range, and marks at round numbers in it.
    /// - Parameters:
    ///   - range: the values to show, all finite.
    ///   - rounded: whether the scale goes on to the next marks.
    ///   - leastStep: how far apart marks are at least: 1 for counts.
    ///   - pixels: where the scale begins and ends.
    init(linear range: ClosedRange<Double>, rounded: Bool, leastStep: Double = 0, pixels: (from: Double, to: Double)) {
        // Of one value alone the scale shows what is about it.
        let margin = range.lowerBound < range.upperBound ? 0 : max(leastStep / 2, range.upperBound.magnitude / 2, 1e-9)
        let (low, high) = (range.lowerBound - margin, range.upperBound + margin)
        let width = high - low
        // Of a range that is wider than all numbers, or narrower than the numbers in it are apart, the ends are marked.
        let step = width.isFinite ? max(leastStep, Self.roundStep(width / 5)) : .infinity
        let first = (low / step).rounded(rounded ? .down : .up)
        let count = (high / step).rounded(rounded ? .up : .down) - first
        guard step.isFinite, count >= 0, count <= 12, first.magnitude < 0x1p52 else {
            (ticks, bounds) = ([low, high], low...high)
            self.pixels = pixels
            isLogarithmic = false
            return
        }
        let marks = (0...Int(count)).map { (first + Double($0)) * step }
        ticks = marks
        bounds = rounded ? (marks.first ?? low)...(marks.last ?? high) : low...high
        self.pixels = pixels
        isLogarithmic = false
        var (digits, scaled) = (0, step)
        while digits < 12, scaled.rounded() < scaled * (1 - 1e-9) || scaled < 0.999 {
            (digits, scaled) = (digits + 1, scaled * 10)
        }
        decimals = digits
    }

    /// A logarithmic range of numbers above zero, and marks at 1, 2 and 5 times powers of ten, or at the powers alone.
    init(decades range: ClosedRange<Double>, pixels: (from: Double, to: Double)) {
        let ten = Double.log(10)
        let first = Int((Double.log(range.lowerBound) / ten).rounded(.down))
        let last = Int((Double.log(range.upperBound) / ten).rounded(.up))
        let factors = last - first <= 2 ? [1.0, 2, 5] : [1.0]
        let marks = stride(from: first, through: last, by: max(1, (last - first) / 6)).flatMap { exponent in
            factors.compactMap { factor in Double("1e\(exponent)").map { factor * $0 } }
        }
        let low = marks.last { $0 <= range.lowerBound } ?? range.lowerBound
        let high = marks.first { $0 >= range.upperBound } ?? range.upperBound
        ticks = marks.filter { $0 >= low && $0 <= high }
        bounds = low < high ? low...high : low / 2...high * 2
        self.pixels = pixels
        isLogarithmic = true
    }

    /// From 0 to a round number above the largest value.
    init(linearTo maximum: Double, pixels: (from: Double, to: Double)) {
        let step = Self.roundStep(maximum / 5)
        let count = max(1, Int((maximum * 1.04 / step).rounded(.up)))
        ticks = (0...count).map { Double($0) * step }
        bounds = 0...(Double(count) * step)
        self.pixels = pixels
        isLogarithmic = false
    }

    /// Marks the values themselves, equally far apart where each is a multiple of the one before.
    init(marking values: [Double], pixels: (from: Double, to: Double)) {
        ticks = values
        bounds = (values.first ?? 1) / 1.25...(values.last ?? 1) * 1.25
        self.pixels = pixels
        isLogarithmic = true
    }

    /// A logarithmic range, and marks at the powers of two in it, or, where these are fewer than four, at round numbers.
    init(logarithmic range: ClosedRange<Double>, pixels: (from: Double, to: Double)) {
        let first = Self.exponent((Self.log2(range.lowerBound) - 1e-9).rounded(.up))
        let last = Self.exponent((Self.log2(range.upperBound) + 1e-9).rounded(.down))
        ticks =
            last - first < 3
            ? Self.multiples(of: Self.roundStep((range.upperBound - range.lowerBound) / 5), in: range)
            : stride(from: first, through: last, by: max(1, (last - first + 9) / 10)).map {
                Double(sign: .plus, exponent: $0, significand: 1)
            }
        bounds = range
        self.pixels = pixels
        isLogarithmic = true
    }

    /// Where a value lies.
    func position(_ value: Double) -> Double {
        let part =
            isLogarithmic
            ? Double.log(value / bounds.lowerBound) / Double.log(bounds.upperBound / bounds.lowerBound)
            // The halves' differences are finite, whatever the bounds are.
            : (value / 2 - bounds.lowerBound / 2) / (bounds.upperBound / 2 - bounds.lowerBound / 2)
        return pixels.from + part * (pixels.to - pixels.from)
    }

    /// How a mark is written.
    func label(_ tick: Double) -> String {
        guard let decimals, tick.magnitude < 10_000, decimals <= 5 else { return ChartPanel.label(tick) }
        return decimals == 0 ? Int(tick.rounded()).grouped : tick.text(decimals: decimals)
    }

    /// The multiples of a step in a range.
    private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
        let first = (range.lowerBound / step - 1e-9).rounded(.up)
        let last = (range.upperBound / step + 1e-9).rounded(.down)
        guard first <= last, last - first <= 12 else { return [range.lowerBound, range.upperBound] }
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    private static func log2(_ value: Double) -> Double { Double.log(value) / Double.log(2) }

    /// A power of two that a number of double precision can have.
    private static func exponent(_ value: Double) -> Int { Int(max(-1074, min(1023, value))) }

    /// 1, 2 or 5 times a power of ten, no less than a value.
    private static func roundStep(_ value: Double) -> Double {
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value && power > 1e-12 { power /= 10 }
        for factor in [1.0, 2, 5] where factor * power >= value * 0.999 { return factor * power }
        return 10 * power
    }
}
