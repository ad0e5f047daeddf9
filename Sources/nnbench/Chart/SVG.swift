/// The text of an SVG drawing, an element at a time.
struct SVG {
    /// Where a text begins, relative to its point.
    enum Anchor: String {
        case start, middle, end
    }

    private var body = ""
    private let width: Double
    private let height: Double

    /// An empty drawing, in pixels.
    init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

    /// A straight line of a class of the style sheet.
    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
        body +=
            "<line x1=\"\(x1.pixels)\" y1=\"\(y1.pixels)\" x2=\"\(x2.pixels)\" y2=\"\(y2.pixels)\" class=\"\(style)\"/>\n"
    }

    /// Straight lines from point to point.
    mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
        let text = points.map { "\($0.x.pixels),\($0.y.pixels)" }.joined(separator: " ")
        body += "<polyline points=\"\(text)\" class=\"\(style)\"/>\n"
    }

    /// A dot that shows a text where a pointer rests on it.
    mutating func dot(_ x: Double, _ y: Double, radius: Double = 3.5, _ style: String, hint: String) {
        body +=
            "<circle cx=\"\(x.pixels)\" cy=\"\(y.pixels)\" r=\"\(radius)\" class=\"\(style)\"><title>\(hint.escaped)</title></circle>\n"
    }

    /// A text at the foot of whose letters lies the point.
    mutating func text(_ text: String, _ x: Double, _ y: Double, _ style: String = "", _ anchor: Anchor = .start) {
        body +=
            "<text x=\"\(x.pixels)\" y=\"\(y.pixels)\" text-anchor=\"\(anchor.rawValue)\" class=\"\(style)\">\(text.escaped)</text>\n"
    }

    /// The whole file, with a style sheet.
    func document(style: String, title: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width.pixels) \(height.pixels)" width="\(width.pixels)" \
        height="\(height.pixels)" role="img">
        <title>\(title.escaped)</title>
        <style>
        \(style)
        </style>
        <rect class="ground" width="100%" height="100%"/>
        \(body)</svg>

        """
    }
}

extension Double {
    /// With one digit behind the point, as drawings have it.
    fileprivate var pixels: String { formatted(1) }
}

extension String {
    /// The text with what XML reserves written out, and without what it forbids.
    fileprivate var escaped: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: if scalar.value >= 0x20 || scalar == "\n" { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
