/// Writes a drawing as SVG, line by line: a page with a title and a style sheet, and what is drawn on it.
struct SVGWriter {
    private var body = ""

    /// An empty page.
    /// - Parameters:
    ///   - width: in pixels.
    ///   - height: in pixels.
    ///   - title: what the drawing shows, also for readers who cannot see it.
    ///   - style: the style sheet, with a rule for the class `page`, the ground; none in a page that has it for all drawings.
    ///   - definitions: what elements refer to by name, such as arrowheads.
    init<Length: SVGValue>(
        width: Length,
        height: Length,
        title: String,
        style: String?,
        definitions: [SVGElement] = []
    ) {
        let page: SVGElement.Attributes = [
            "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width.svgText) \(height.svgText)",
            "width": width, "height": height, "role": "img", "aria-label": title,
        ]
        body = "<\(SVGElement.tag("svg", page))>\n"
        add(SVGElement("title", text: title))
        if let style { body += "<style>\n\(style)\n</style>\n" }
        if !definitions.isEmpty {
            group("defs") { writer in for definition in definitions { writer.add(definition) } }
        }
        add(SVGElement("rect", ["class": "page", "width": width, "height": height]))
    }

    /// Adds elements, on one line of the file.
    mutating func add(_ elements: SVGElement...) {
        for element in elements { body += element.text }
        body += "\n"
    }

    /// Adds an element around what is drawn meanwhile.
    mutating func group(
        _ name: String = "g",
        _ attributes: SVGElement.Attributes = [:],
        _ draw: (inout SVGWriter) -> Void
    ) {
        body += "<\(SVGElement.tag(name, attributes))>\n"
        draw(&self)
        body += "</\(name)>\n"
    }

    /// The whole file.
    var document: String { body + "</svg>\n" }
}
