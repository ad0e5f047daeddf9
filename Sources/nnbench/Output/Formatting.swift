import Foundation

extension String {
    /// The text with spaces behind, up to a width in characters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// The text with spaces before, up to a width in characters.
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// The text in lines of at most a width, broken between words; a longer word has a line of its own.
    ///
    /// Lines from the second on begin with some spaces.
    func wrapped(to width: Int, indent: Int = 0) -> [String] {
        var lines = [""]
        for word in split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(repeating: " ", count: indent) + word)
            }
        }
        return lines
    }

    /// The text without spaces at its end.
    var trimmingTrailingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension Double {
    /// With some digits behind the point.
    func formatted(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }

    /// Three digits, with an exponent where it is shorter.
    var short: String { String(format: "%.2g", self) }

    /// A time in seconds with three digits and its unit: `46.3 µs`.
    var duration: String {
        for (unit, name) in [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs")] where self >= unit || unit == 1e-6 {
            let value = self / unit
            return value.formatted(value < 10 ? 2 : value < 100 ? 1 : 0) + " " + name
        }
        return formatted(3) + " s"
    }

    /// Three digits and a unit's prefix: `51.4 M`.
    var metric: String {
        for (unit, name) in [(1e9, " G"), (1e6, " M"), (1e3, " k")] where self >= unit {
            let value = self / unit
            return value.formatted(value < 10 ? 2 : value < 100 ? 1 : 0) + name
        }
        return formatted(0)
    }

    /// In per cent, without digits behind the point.
    var percent: String { formatted100 + " %" }

    private var formatted100: String { String(format: "%.0f", self * 100) }

    /// Rounded to a whole number with commas between thousands.
    var grouped: String {
        var digits = String(format: "%.0f", self)[...]
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }
}
