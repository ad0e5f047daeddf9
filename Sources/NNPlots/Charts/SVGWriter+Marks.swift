extension SVGWriter {
    /// Where a text begins, relative to its point.
    enum Anchor: String {
        case start, middle, end
    }

    /// A straight line of a class of the style sheet.
    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
        add(SVGElement("line", ["x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": style]))
    }

    /// Straight lines from point to point.
    mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
        let text = points.map { "\($0.x.svgText),\($0.y.svgText)" }.joined(separator: " ")
        add(SVGElement("polyline", ["points": text, "class": style]))
    }

    /// A mark that shows a text where a pointer rests on it.
    mutating func mark(
        _ mark: ChartMark,
        _ x: Double,
        _ y: Double,
        radius: Double = 3.5,
        _ style: String,
        hint: String? = nil
    ) {
        let title = hint.map { [SVGElement("title", text: $0)] } ?? []
        switch mark {
        case .circle: add(SVGElement("circle", ["cx": x, "cy": y, "r": radius, "class": style], title))
        case .square:
            let (left, top, side) = (x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius)
            add(SVGElement("rect", ["x": left, "y": top, "width": side, "height": side, "class": style], title))
        case .diamond:
            let r = 1.3 * radius
            let way =
                "M\((x - r).svgText),\(y.svgText)L\(x.svgText),\((y - r).svgText)L\((x + r).svgText),\(y.svgText)"
                + "L\(x.svgText),\((y + r).svgText)Z"
            add(SVGElement("path", ["d": way, "class": style], title))
        }
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
        let turn = degrees == 0 ? nil : "rotate(\(degrees.svgText) \(x.svgText) \(y.svgText))"
        let place: SVGElement.Attributes = [
            "x": x, "y": y, "text-anchor": anchor.rawValue, "class": style, "transform": turn,
        ]
        add(SVGElement("text", place, text: text))
    }
}
