/// Writes a laid-out drawing as SVG.
struct SVGWriter {
    /// The document.
    private(set) var text = ""

    init(_ graph: DrawnGraph, title: String?) {
        let legend = Legend(graph)
        let top = 20 + (title == nil ? 0 : 28) + 34
        let geometry = DrawingGeometry(graph, top: top)
        let width = max(geometry.width, legend.width + 48, 48 + 9 * (title?.count ?? 0))
        let height = geometry.height
        let name = (title ?? "A computational graph").xmlEscaped
        text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
            height="\(height)" role="img" aria-label="\(name)">
            <title>\(name)</title>
            <style>
            \(Self.style)
            </style>
            \(Self.markers)
            <rect class="page" width="\(width)" height="\(height)"/>

            """
        var y = 20
        if let title {
            text += "<text class=\"title\" x=\"24\" y=\"\(y + 16)\">\(title.xmlEscaped)</text>\n"
            y += 28
        }
        text += legend.svg(at: y)
        let shift = max(0, (width - geometry.width) / 2)
        text += "<g transform=\"translate(\(shift) 0)\">\n"
        for line in geometry.lines {
            let kind = line.edge.kind.rawValue
            let (source, target) = (graph.nodes[line.edge.source].variable, graph.nodes[line.edge.target].variable)
            text += "<path class=\"edge \(kind)\" data-from=\"\(source)\" data-to=\"\(target)\" "
            text += "marker-end=\"url(#\(kind))\" d=\"\(line.path)\"/>\n"
        }
        for (node, box) in zip(graph.nodes, geometry.boxes) { write(node, box) }
        text += "</g>\n</svg>\n"
    }

    private mutating func write(_ node: DrawnNode, _ box: DrawingGeometry.Box) {
        let radius = node.kind == .input || node.kind == .parameter ? min(16, box.height / 2) : 4
        text += "<g class=\"node \(node.kind.rawValue)\"><title>\(node.equation.xmlEscaped)</title>"
        text += "<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\" rx=\"\(radius)\"/>"
        var y = box.y + 18
        let (centre, last) = (box.x + box.width / 2, node.lines.count - 1)
        for (index, line) in node.lines.enumerated() {
            let role = index == 0 ? " class=\"name\"" : index == last || index == 2 ? " class=\"note\"" : ""
            text += "<text\(role) x=\"\(centre)\" y=\"\(y)\">\(line.xmlEscaped)</text>"
            y += BoxSize.lineHeight
        }
        text += "</g>\n"
    }
}

extension String {
    /// The text as it stands in XML, in an element or in an attribute's quotes.
    var xmlEscaped: String {
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
