/// One derivative by the graph, beside the same by differences.
public struct GradientComparison: Sendable, Equatable {
    /// What was moved.
    public enum Place: Sendable, Equatable {
        /// One element of a target, by its position along each axis.
        case element(target: String, position: [Int])
        /// All targets together, along the random direction of that number.
        case direction(Int)
    }

    /// 1 for a gradient, 2 for a gradient's gradient.
    public let order: Int
    /// What was moved.
    public let place: Place
    /// The derivative that the graph computes.
    public let analytic: Double
    /// The derivative by central differences.
    public let numeric: Double
    /// How far the differences may be from the truth: truncation and rounding.
    public let tolerance: Double
    /// The step h of the differences.
    public let step: Double
    /// Whether the tolerance is small enough to tell a right derivative from a wrong one; it is not at a kink.
    public let isConclusive: Bool

    /// How far the two derivatives are apart.
    public var error: Double { abs(analytic - numeric) }

    /// Whether the differences confirm the graph's derivative.
    public var agrees: Bool { isConclusive && error <= tolerance }
}

extension GradientComparison: CustomStringConvertible {
    /// One sentence with all numbers.
    public var description: String {
        "derivative \(order) along \(place): graph \(analytic.scientific(10)), "
            + "differences \(numeric.scientific(10)) within \(tolerance.scientific(2)), step \(step.scientific(2))"
            + (isConclusive ? "" : "; the differences do not settle: a kink, or not finite")
    }
}

extension GradientComparison.Place: CustomStringConvertible {
    /// `0.weight [3, 12]`, or `random direction 2`.
    public var description: String {
        switch self {
        case .element(let target, let position): "\(target) \(position)"
        case .direction(let number): "random direction \(number)"
        }
    }
}

extension Double {
    /// The number with so many digits, as a power of ten: `-1.25e-3`.
    func scientific(_ digits: Int) -> String {
        guard isFinite, self != 0 else { return self == 0 ? "0" : "\(self)" }
        var (mantissa, exponent) = (magnitude, 0)
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        var scale = 1
        for _ in 1..<Swift.max(2, digits) { scale *= 10 }
        var units = Int((mantissa * Double(scale)).rounded())
        if units >= 10 * scale { (units, exponent) = (scale, exponent + 1) }
        let text = "\(units)"
        return (self < 0 ? "-" : "") + text.prefix(1) + "." + text.dropFirst() + (exponent == 0 ? "" : "e\(exponent)")
    }
}
