import Foundation

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
        let (low, high) = (ceil(log2(range.lowerBound) - 1e-9), floor(log2(range.upperBound) + 1e-9))
        ticks = stride(from: low, through: high, by: max(1, ((high - low) / 10).rounded(.up))).map { exp2($0) }
        bounds = range
        self.pixels = pixels
        isLogarithmic = true
    }

    /// Where a value lies.
    func position(_ value: Double) -> Double {
        let part =
            isLogarithmic
            ? log(value / bounds.lowerBound) / log(bounds.upperBound / bounds.lowerBound)
            : (value - bounds.lowerBound) / (bounds.upperBound - bounds.lowerBound)
        return pixels.from + part * (pixels.to - pixels.from)
    }

    /// 1, 2 or 5 times a power of ten, no less than a value.
    private static func roundStep(_ value: Double) -> Double {
        let power = pow(10, floor(log10(max(value, 1e-12))))
        for factor in [1.0, 2, 5] where factor * power >= value * 0.999 { return factor * power }
        return 10 * power
    }
}
