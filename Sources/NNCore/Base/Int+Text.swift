extension Int {
    /// The number in groups of three digits: `401920` as `401,920`.
    package var grouped: String {
        var text = ""
        for (position, digit) in "\(magnitude)".reversed().enumerated() {
            if position > 0 && position % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + String(text.reversed())
    }

    /// A number of bytes in the largest unit below it: `2.55 MiB`.
    package var byteText: String {
        guard self >= 1024 else { return "\(self) bytes" }
        var (value, unit) = (Double(self) / 1024, 0)
        let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        while value >= 1024 && unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return "\(value.text(decimals: 2)) \(units[unit])"
    }
}

extension Double {
    /// In four digits after the point where these say something, else as a power of ten.
    package var significantText: String {
        magnitude >= 0.001 && magnitude < 1e9 || self == 0 ? text(decimals: 4) : "\(self)"
    }

    /// The number correctly rounded to so many digits after the point, as C's `%.2f` has it; one that is too large for
    /// that, or not finite, as Swift prints it.
    package func text(decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = magnitude * scale
        guard scaled < 0x1p62 else { return "\(self)" }
        var rounded = scaled.rounded(.toNearestOrEven)
        // Where the product was rounded to a tie, what it lacks tells on which side the number is.
        let error = (-scaled).addingProduct(magnitude, scale)
        if (scaled - rounded).magnitude == 0.5, error != 0 { rounded = scaled.rounded(error > 0 ? .up : .down) }
        let digits = "\(Int(rounded))"
        let text = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
        let sign = self < 0 && rounded > 0 ? "-" : ""
        return sign + text.dropLast(decimals) + (decimals == 0 ? "" : "." + text.suffix(decimals))
    }
}
