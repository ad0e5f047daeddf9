/// A page of diagrams: a key of the series, line diagrams side by side, a roofline beneath them, and notes.
package struct Chart: Sendable {
    private let title: String
    private let series: [String]
    private let diagrams: [LineDiagram]
    private let roofline: Roofline?
    private let notes: [String]

    private static let width = 960.0
    private static let (panelHeight, rooflineHeight) = (330.0, 430.0)

    /// A page.
    /// - Parameters:
    ///   - title: what the page shows.
    ///   - series: the names of the series, by number.
    ///   - diagrams: what is drawn side by side.
    ///   - roofline: what is drawn beneath them.
    ///   - notes: a line of text each, at the foot.
    package init(title: String, series: [String], diagrams: [LineDiagram], roofline: Roofline?, notes: [String]) {
        (self.title, self.series, self.diagrams) = (title, series, diagrams)
        (self.roofline, self.notes) = (roofline, notes)
    }

    /// The page as SVG text, whose colours follow the reader's light or dark setting.
    package var svg: String {
        let panelHeight = diagrams.isEmpty ? 0 : Self.panelHeight
        let rooflineHeight = roofline == nil ? 0 : Self.rooflineHeight
        let height = panelHeight + rooflineHeight + 68 + 16 * Double(notes.count)
        var svg = SVGWriter(width: Self.width, height: height, title: title, style: Palette.style)
        drawKey(&svg)
        var y = 52.0
        let width = Self.width / Double(max(1, diagrams.count))
        for (index, diagram) in diagrams.enumerated() {
            diagram.draw(&svg, x: Double(index) * width, y: y, width: width, height: panelHeight)
        }
        y += panelHeight
        roofline?.draw(&svg, y: y, width: Self.width, height: rooflineHeight)
        y += rooflineHeight
        for (index, note) in notes.enumerated() { svg.text(note, 8, y + 22 + 16 * Double(index), "small muted") }
        return svg.document
    }

    private func drawKey(_ svg: inout SVGWriter) {
        var x = 12.0
        for (index, name) in series.enumerated() {
            let colour = Palette.index(index)
            svg.line(x, 26, x + 22, 26, "key l\(colour)")
            svg.mark(.circle, x + 11, 26, "d\(colour)", hint: name)
            svg.text(name, x + 28, 30)
            x += 28 + Double(name.count) * 7.6 + 24
        }
    }
}
