public import NNCore

extension Graph {
    /// The drawing of ``svg(of:showingGradients:byLayer:title:)`` as text for Graphviz: `dot -Tsvg`.
    ///
    /// Boxes, names and formulas are the same; the layout is Graphviz's own.
    /// - Parameters:
    ///   - variables: what to draw, with all it depends on; the whole graph if empty.
    ///   - showsGradients: whether to draw what back-propagation inserted.
    ///   - title: what the drawing shows.
    /// - Precondition: the variables are of this graph.
    public func dot(
        of variables: [Variable] = [],
        showingGradients showsGradients: Bool = true,
        title: String? = nil
    ) -> String {
        let drawn = DrawnGraph(self, of: variables, showsGradients: showsGradients)
        var text = "digraph \"\((title ?? "graph").dotEscaped)\" {\n    rankdir=LR\n"
        text += "    node [shape=box fontname=\"monospace\" style=filled]\n"
        for (index, node) in drawn.nodes.enumerated() {
            let label = node.lines.map(\.dotEscaped).joined(separator: "\\n")
            text += "    n\(index) [label=\"\(label)\" tooltip=\"\(node.equation.dotEscaped)\" \(node.kind.dotStyle)]\n"
        }
        for edge in drawn.edges {
            switch edge.kind {
            case .forward: text += "    n\(edge.source) -> n\(edge.target)\n"
            // Drawn from its end to its start, Graphviz puts the end on the left: the gradient flows back.
            case .gradient: text += "    n\(edge.target) -> n\(edge.source) [dir=back color=\"#c2410c\"]\n"
            case .reuse:
                text += "    n\(edge.source) -> n\(edge.target) [style=dashed color=\"#87919c\" constraint=false]\n"
            }
        }
        return text + "}\n"
    }
}

extension DrawnNode.Kind {
    /// Fill and outline, those of the SVG drawing.
    fileprivate var dotStyle: String {
        switch self {
        case .input: "fillcolor=\"#f1f3f5\" color=\"#66717d\""
        case .parameter: "fillcolor=\"#e6f6ea\" color=\"#2f8549\""
        case .constant: "fillcolor=\"#ffffff\" color=\"#66717d\""
        case .operation: "fillcolor=\"#eaf2fc\" color=\"#2b6cb0\""
        case .gradient: "fillcolor=\"#fdeee6\" color=\"#c2410c\""
        }
    }
}

extension String {
    /// The text as it stands in quotes in DOT.
    fileprivate var dotEscaped: String {
        var escaped = ""
        for character in self {
            switch character {
            case "\"", "\\": escaped += "\\\(character)"
            case _ where character.isNewline || character == "\0": escaped += " "
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
