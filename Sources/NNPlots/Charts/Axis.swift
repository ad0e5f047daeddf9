internal import NNCore

/// A scale from values to pixels, linear or logarithmic.
struct Axis {
    /// What the scale shows.
    let bounds: ClosedRange<Double>
    private let pixels: (from: Double, to: Double)
    private let isLogarithmic: Bool
    /// The values to mark.
    let ticks: [Double]

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

    /// A logarithmic range, and marks at the powers of two in it.
    init(logarithmic range: ClosedRange<Double>, pixels: (from: Double, to: Double)) {
        let first = Self.exponent((Self.log2(range.lowerBound) - 1e-9).rounded(.up))
        let last = Self.exponent((Self.log2(range.upperBound) + 1e-9).rounded(.down))
        ticks = stride(from: first, through: last, by: max(1, (last - first + 9) / 10)).map {
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
            : (value - bounds.lowerBound) / (bounds.upperBound - bounds.lowerBound)
        return pixels.from + part * (pixels.to - pixels.from)
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
