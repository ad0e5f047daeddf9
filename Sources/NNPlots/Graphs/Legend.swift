/// What colours and lines mean: those that occur in a drawing.
struct Legend {
    private typealias Entry = (kind: String, isLine: Bool, text: String)

    private var entries: [Entry] = []
    /// How far it reaches.
    private(set) var width = 0

    init(_ graph: DrawnGraph) {
        let kinds = Set(graph.nodes.map(\.kind))
        let boxes: [(DrawnNode.Kind, String)] = [
            (.input, "input"), (.parameter, "parameter"), (.constant, "constant"), (.operation, "operation"),
            (.gradient, "inserted by back-propagation"),
        ]
        for (kind, text) in boxes where kinds.contains(kind) { entries.append((kind.rawValue, false, text)) }
        if graph.edges.contains(where: { $0.kind == .reuse }) {
            entries.append(("reuse", true, "value used again by the gradient"))
        }
        width = entries.map { Self.advance($0.text) }.reduce(0, +)
    }

    private static func advance(_ text: String) -> Int { 26 + Int(Double(text.count) * 6.8) + 18 }

    /// One row of swatches and words.
    func draw(_ svg: inout SVGWriter, at y: Int) {
        var x = 24
        for entry in entries {
            svg.add(
                swatch(entry, x, y),
                SVGElement("text", ["class": "legend", "x": x + 26, "y": y + 12], text: entry.text)
            )
            x += Self.advance(entry.text)
        }
    }

    private func swatch(_ entry: Entry, _ x: Int, _ y: Int) -> SVGElement {
        if entry.isLine { return SVGElement("path", ["class": "edge \(entry.kind)", "d": "M\(x) \(y + 8)h20"]) }
        let box = SVGElement("rect", ["x": x, "y": y + 2, "width": 18, "height": 12, "rx": 3])
        return SVGElement("g", ["class": "node \(entry.kind) swatch"], [box])
    }
}
