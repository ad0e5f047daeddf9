/// The text of an SVG drawing, an element at a time.
struct SVG {
    /// Where a text begins, relative to its point.
    enum Anchor: String {
        case start, middle, end
    }

    /// The form of a mark.
    enum Mark {
        case circle, square, diamond
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

    /// A mark that shows a text where a pointer rests on it.
    mutating func mark(
        _ mark: Mark,
        _ x: Double,
        _ y: Double,
        radius: Double = 3.5,
        _ style: String,
        hint: String? = nil
    ) {
        let tag: String
        switch mark {
        case .circle: tag = "circle cx=\"\(x.pixels)\" cy=\"\(y.pixels)\" r=\"\(radius.pixels)\""
        case .square:
            let side = (1.8 * radius).pixels
            tag =
                "rect x=\"\((x - 0.9 * radius).pixels)\" y=\"\((y - 0.9 * radius).pixels)\" width=\"\(side)\" "
                + "height=\"\(side)\""
        case .diamond:
            let r = 1.3 * radius
            tag =
                "path d=\"M\((x - r).pixels),\(y.pixels)L\(x.pixels),\((y - r).pixels)L\((x + r).pixels),\(y.pixels)"
                + "L\(x.pixels),\((y + r).pixels)Z\""
        }
        let title = hint.map { "<title>\($0.escaped)</title>" } ?? ""
        body += "<\(tag) class=\"\(style)\">\(title)</\(tag.prefix { $0 != " " })>\n"
    }

    /// A text at the foot of whose letters lies the point, turned about it by degrees, clockwise.
    mutating func text(
        _ text: String,
        _ x: Double,
        _ y: Double,
        _ style: String = "",
        _ anchor: Anchor = .start,
        turned degrees: Double = 0
    ) {
        let turn = degrees == 0 ? "" : " transform=\"rotate(\(degrees.pixels) \(x.pixels) \(y.pixels))\""
        body +=
            "<text x=\"\(x.pixels)\" y=\"\(y.pixels)\" text-anchor=\"\(anchor.rawValue)\" class=\"\(style)\"\(turn)>"
            + "\(text.escaped)</text>\n"
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
