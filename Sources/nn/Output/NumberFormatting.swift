internal import NNCore

extension Double {
    /// A loss with five significant digits or more, as a power of ten where it is very small or large.
    var significant: String {
        guard isFinite else { return isNaN ? "nan" : "\(self)" }
        guard self != 0, magnitude < 0.001 || magnitude >= 1e7 else { return text(decimals: 4) }
        var (mantissa, exponent) = (self, 0)
        while mantissa.magnitude >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa.magnitude < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        return "\(mantissa.text(decimals: 3))e\(exponent)"
    }

    /// A part of 1 as `97.53 %`.
    var percentage: String { "\((self * 100).text(decimals: 2)) %" }

    /// A rate without a fraction: `28,412`.
    var groupedRate: String { isFinite && magnitude < 0x1p62 ? Int(rounded()).grouped : "–" }

    /// A number of seconds as a clock shows it: `0:07`, `1:02:03`.
    var clock: String {
        guard isFinite, self >= 0, self < 3.6e9 else { return "–:––" }
        let seconds = Int(rounded(.up))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":\(two(seconds % 60))"
    }
}

extension String {
    /// The text moved to the right end of a column.
    func right(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// The text at the left end of a column.
    func left(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
