/// An element of a drawing, or of the page about it, as text on one line.
struct SVGElement {
    /// The element.
    let text: String

    /// Attributes in order; one whose value is nil is left out.
    typealias Attributes = KeyValuePairs<String, (any SVGValue)?>

    /// An element without content.
    init(_ name: String, _ attributes: Attributes = [:]) {
        text = "<\(Self.tag(name, attributes))/>"
    }

    /// An element that holds others.
    init(_ name: String, _ attributes: Attributes = [:], _ children: [SVGElement]) {
        text = "<\(Self.tag(name, attributes))>\(children.map(\.text).joined())</\(name)>"
    }

    /// An element that holds a text.
    init(_ name: String, _ attributes: Attributes = [:], text content: String) {
        text = "<\(Self.tag(name, attributes))>\(content.svgText)</\(name)>"
    }

    /// An element that holds lines as they are, for HTML's `pre`.
    init(_ name: String, lines: [Substring]) {
        text = "<\(name)>\(lines.map { String($0).svgText }.joined(separator: "\n"))</\(name)>"
    }

    /// The name and attributes as they begin an element.
    static func tag(_ name: String, _ attributes: Attributes) -> String {
        attributes.reduce(name) { tag, attribute in
            attribute.value.map { "\(tag) \(attribute.key)=\"\($0.svgText)\"" } ?? tag
        }
    }
}
