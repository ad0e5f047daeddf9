/// Boxes as rectangles and lines as paths, in whole units.
struct DrawingGeometry {
    /// Where a box lies.
    struct Box {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        /// The right edge.
        var right: Int { x + width }
        /// The lower edge.
        var bottom: Int { y + height }
    }

    /// A line's way: SVG path data.
    struct Line {
        let edge: DrawnEdge
        let path: String
    }

    let boxes: [Box]
    let lines: [Line]
    let width: Int
    let height: Int

    /// Lays out a drawing.
    /// - Parameters:
    ///   - graph: what is drawn.
    ///   - top: free space above.
    init(_ graph: DrawnGraph, top: Int) {
        let margin = 24
        let sizes = graph.nodes.map { BoxSize.box(of: $0.lines) }
        let layout = LayeredLayout(graph, sizes: sizes)
        let turns = Turns(layout)
        let channels = Channels(layout, turns, from: margin)
        boxes = graph.nodes.indices.map { index in
            let item = layout.items[index]
            return Box(
                x: channels.centre(of: item.column) - item.width / 2,
                y: top + Int(item.y) - item.height / 2,
                width: item.width,
                height: item.height
            )
        }
        let ports = Ports(layout)
        lines = layout.routes.enumerated().map { index, route in
            var pen = Pen(layout, channels, turns, top: top)
            return Line(edge: route.edge, path: pen.path(of: route, end: ports.ends[index]))
        }
        width = channels.end + margin
        height = (layout.items.map { top + Int($0.y) + $0.height / 2 }.max() ?? top) + margin
    }
}
