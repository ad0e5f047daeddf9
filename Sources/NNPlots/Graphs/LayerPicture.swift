/// A graph folded by layer, as SVG: forward down on the left, gradients up on the right.
struct LayerPicture {
    private typealias Box = (x: Int, y: Int, width: Int, height: Int)

    private let folded: LayerBlocks
    private let title: String?

    private static let (margin, gap, rowGap, top) = (20, 36, 22, 62)

    /// The picture of a folded graph.
    init(_ folded: LayerBlocks, title: String?) { (self.folded, self.title) = (folded, title) }

    /// The document.
    var svg: String {
        let left = folded.blocks.map { BoxSize.box(of: [$0.title] + $0.values) }
        let right = folded.blocks.map { BoxSize.box(of: $0.gradients) }
        let input = folded.input.map { BoxSize.box(of: [$0]) } ?? (width: 0, height: 0)
        let leftWidth = (left.map(\.width) + [input.width]).max() ?? 0
        let hasGradients = folded.blocks.contains { !$0.gradients.isEmpty }
        let rightWidth = hasGradients ? right.map(\.width).max() ?? 0 : -Self.gap
        let width = 2 * Self.margin + leftWidth + Self.gap + rightWidth
        let heights = zip(left, right).map { max($0.height, $1.height) }
        let bottom = heights.reduce(Self.top + input.height) { $0 + Self.rowGap + $1 } + Self.margin
        var svg = SVGWriter(
            width: max(width, 2 * Self.margin + 9 * (title?.count ?? 0)),
            height: bottom,
            title: title ?? "A network by layer",
            style: GraphPicture.style,
            definitions: GraphPicture.arrowheads
        )
        if let title { svg.add(SVGElement("text", ["class": "title", "x": Self.margin, "y": 28], text: title)) }
        let centre = (left: Self.margin + leftWidth / 2, right: Self.margin + leftWidth + Self.gap + rightWidth / 2)
        svg.add(text("forward", centre.left, Self.top - 12, "note"))
        if hasGradients { svg.add(text("gradients", centre.right, Self.top - 12, "note")) }
        var y = Self.top
        if let words = folded.input {
            draw(&svg, "input", [words], (centre.left - input.width / 2, y, input.width, input.height), radius: 14)
            y += input.height
        }
        var above: Int?
        for (index, block) in folded.blocks.enumerated() {
            arrow(&svg, "forward", centre.left, y, centre.left, y + Self.rowGap)
            y += Self.rowGap
            let height = heights[index]
            draw(&svg, "operation", [block.title] + block.values, (Self.margin, y, leftWidth, height))
            if !block.gradients.isEmpty {
                let x = Self.margin + leftWidth + Self.gap
                draw(&svg, "gradient", block.gradients, (x, y, rightWidth, height), isTitled: false)
                if let above { arrow(&svg, "gradient", centre.right, y, centre.right, above) }
                if block.reuses { arrow(&svg, "reuse", x - Self.gap, y + height / 2, x, y + height / 2) }
            }
            above = block.gradients.isEmpty ? nil : y + height
            y += height
        }
        return svg.document
    }

    private func draw(
        _ svg: inout SVGWriter,
        _ kind: String,
        _ lines: [String],
        _ box: Box,
        radius: Int = 4,
        isTitled: Bool = true
    ) {
        let outline: SVGElement.Attributes = [
            "x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius,
        ]
        let first = box.y + (box.height - lines.count * BoxSize.lineHeight) / 2 + 13
        let words = lines.enumerated().map { index, line in
            let role = isTitled && index == 0 ? "name" : nil
            return text(line, box.x + box.width / 2, first + index * BoxSize.lineHeight, role)
        }
        svg.add(SVGElement("g", ["class": "node \(kind)"], [SVGElement("rect", outline)] + words))
    }

    private func text(_ text: String, _ x: Int, _ y: Int, _ role: String?) -> SVGElement {
        SVGElement("text", ["class": role, "x": x, "y": y], text: text)
    }

    private func arrow(_ svg: inout SVGWriter, _ kind: String, _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) {
        svg.add(
            SVGElement(
                "path",
                ["class": "edge \(kind)", "marker-end": "url(#\(kind))", "d": "M\(x1) \(y1)L\(x2) \(y2)"]
            )
        )
    }
}
