import NNPlots
import Testing

@Suite("The roofline of a chart")
struct RooflineTests {
    private func chart(_ points: [Roofline.Point]) -> String {
        let words = Roofline.Titles(title: "Title", xTitle: "x", yTitle: "y", peak: "peak")
        let roofline = Roofline(
            titles: words,
            points: points,
            peak: 100,
            memoryBandwidth: 20,
            cacheBandwidth: nil,
            markNames: [(.circle, "rings"), (.square, "squares")]
        )
        return Chart(title: "t", series: ["s"], diagrams: [], roofline: roofline, notes: []).svg
    }

    @Test("Points of one place are drawn in one order, whichever they come in; only marks that occur are explained")
    func order() {
        let points = [ChartMark.square, .circle].map {
            Roofline.Point(intensity: 10, gflops: 50, series: 0, mark: $0, label: "label", hint: "hint")
        }
        // An order by chance would be another in one of many cases.
        let drawings = Set((0..<20).map { chart($0 % 2 == 0 ? points : points.reversed()) }.map { marks(of: $0) })
        #expect(drawings.count == 1)
        #expect(drawings.first?.first == "<circle")
        let text = chart(points)
        #expect(text.contains(">rings<") && text.contains(">squares<") && !chart([points[0]]).contains(">rings<"))
    }

    /// The forms of the marks beside labels, in order.
    private func marks(of svg: String) -> [Substring] {
        let lines = svg.split(separator: "\n")
        let feet = zip(lines, lines.dropFirst()).filter { $1.contains(">label<") }
        return feet.map { $0.0.prefix { $0 != " " } }
    }

    @Test("A chart of nothing is a page with its notes")
    func empty() {
        let svg = Chart(title: "t", series: [], diagrams: [], roofline: nil, notes: ["one", "two"]).svg
        #expect(svg.hasPrefix("<svg ") && svg.contains(">one</text>") && svg.hasSuffix(">two</text>\n</svg>\n"))
    }
}
