extension Int {
    /// The number in groups of three digits: `401920` as `401,920`.
    var grouped: String {
        var text = ""
        for (position, digit) in "\(magnitude)".reversed().enumerated() {
            if position > 0 && position % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + String(text.reversed())
    }

    /// A number of bytes in the largest unit below it: `2.55 MiB`.
    var byteText: String {
        guard self >= 1024 else { return "\(self) bytes" }
        var (value, unit) = (Double(self) / 1024, 0)
        let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        while value >= 1024 && unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return "\(value.text(decimals: 2)) \(units[unit])"
    }
}

extension Double {
    /// The number rounded to so many digits after the point, one or more.
    /// - Precondition: it is not negative, and below 10¹⁵.
    func text(decimals: Int) -> String {
        precondition(self >= 0 && self < 1e15, "text: a number in 0 ..< 10¹⁵")
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((self * Double(scale)).rounded())
        let fraction = "\(scaled % scale)"
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
