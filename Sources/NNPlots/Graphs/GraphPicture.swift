/// A laid-out drawing of a graph, as SVG.
struct GraphPicture {
    private let graph: DrawnGraph
    private let title: String?

    /// The picture of what is drawn of a graph.
    init(_ graph: DrawnGraph, title: String?) { (self.graph, self.title) = (graph, title) }

    /// The document.
    var svg: String {
        let legend = Legend(graph)
        let top = 20 + (title == nil ? 0 : 28) + 34
        let geometry = DrawingGeometry(graph, top: top)
        let width = max(geometry.width, legend.width + 48, 48 + 9 * (title?.count ?? 0))
        var svg = SVGWriter(
            width: width,
            height: geometry.height,
            title: title ?? "A computational graph",
            style: Self.style,
            definitions: Self.arrowheads
        )
        var y = 20
        if let title {
            svg.add(SVGElement("text", ["class": "title", "x": 24, "y": y + 16], text: title))
            y += 28
        }
        legend.draw(&svg, at: y)
        svg.group("g", ["transform": "translate(\(max(0, (width - geometry.width) / 2)) 0)"]) { svg in
            for line in geometry.lines { draw(line, &svg) }
            for (node, box) in zip(graph.nodes, geometry.boxes) { draw(node, box, &svg) }
        }
        return svg.document
    }

    private func draw(_ line: DrawingGeometry.Line, _ svg: inout SVGWriter) {
        let kind = line.edge.kind.rawValue
        let (source, target) = (graph.nodes[line.edge.source].variable, graph.nodes[line.edge.target].variable)
        let attributes: SVGElement.Attributes = [
            "class": "edge \(kind)", "data-from": "\(source)", "data-to": "\(target)", "marker-end": "url(#\(kind))",
            "d": line.path,
        ]
        svg.add(SVGElement("path", attributes))
    }

    private func draw(_ node: DrawnNode, _ box: DrawingGeometry.Box, _ svg: inout SVGWriter) {
        let radius = node.kind == .input || node.kind == .parameter ? min(16, box.height / 2) : 4
        let (centre, last) = (box.x + box.width / 2, node.lines.count - 1)
        let outline: SVGElement.Attributes = [
            "x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius,
        ]
        let lines = node.lines.enumerated().map { index, line in
            let role = index == 0 ? "name" : index == last || index == 2 ? "note" : nil
            return SVGElement(
                "text",
                ["class": role, "x": centre, "y": box.y + 18 + index * BoxSize.lineHeight],
                text: line
            )
        }
        let parts = [SVGElement("title", text: node.equation), SVGElement("rect", outline)] + lines
        svg.add(SVGElement("g", ["class": "node \(node.kind.rawValue)"], parts))
    }
}
