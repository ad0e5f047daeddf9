internal import NNCore

/// A value of an attribute.
protocol SVGValue {
    /// How a drawing writes it.
    var svgText: String { get }
}

extension Int: SVGValue {
    /// The number as it is.
    var svgText: String { "\(self)" }
}

extension Double: SVGValue {
    /// With one digit behind the point: a tenth of a pixel is seen by nobody.
    var svgText: String { text(decimals: 1) }
}

extension String: SVGValue {
    /// The text as it stands in XML, in an element or in an attribute's quotes.
    var svgText: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += " "
            // Characters that XML 1.0 does not have, not even escaped.
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
