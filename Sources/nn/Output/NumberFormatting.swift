extension Int {
    /// `401920` as `401,920`.
    var grouped: String {
        let digits = "\(magnitude)"
        var text = self < 0 ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0 && (digits.count - position) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A number of bytes in the largest unit below it: `2.55 MiB`.
    var byteCount: String {
        guard self >= 1024 else { return "\(self) bytes" }
        var (value, unit) = (Double(self) / 1024, 0)
        let units = ["KiB", "MiB", "GiB", "TiB", "PiB"]
        while value >= 1024 && unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return "\(value.fixed(2)) \(units[unit])"
    }
}

extension Double {
    /// The number with so many digits after the point, rounded to nearest.
    func fixed(_ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (magnitude * scale).rounded()
        guard isFinite, scaled < 0x1p62 else { return "\(self)" }
        let text = "\(Int(scaled))"
        let padded = String(repeating: "0", count: Swift.max(0, digits + 1 - text.count)) + text
        let sign = self < 0 && scaled > 0 ? "-" : ""
        return sign + padded.dropLast(digits) + (digits == 0 ? "" : "." + padded.suffix(digits))
    }

    /// A loss with five significant digits or more, as a power of ten where it is very small or large.
    var significant: String {
        guard isFinite else { return isNaN ? "nan" : "\(self)" }
        guard self != 0, magnitude < 0.001 || magnitude >= 1e7 else { return fixed(4) }
        var (mantissa, exponent) = (self, 0)
        while mantissa.magnitude >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa.magnitude < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        return "\(mantissa.fixed(3))e\(exponent)"
    }

    /// A part of 1 as `97.53 %`.
    var percentage: String { "\((self * 100).fixed(2)) %" }

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
