import NNPlots
import Testing

@Suite("A line chart")
struct LineChartTests {
    private func chart(
        _ series: [LineChart.Series],
        scale: LineChart.Scale = .linear,
        title: String = "Title"
    ) -> String {
        LineChart(title: title, xTitle: "epoch", yTitle: "loss", series: series, scale: scale).svg
    }

    /// The points of each line, in the order of drawing.
    private func lines(_ svg: String) -> [[Substring]] {
        svg.matches(of: /<polyline points="([^"]*)"/).map { $0.1.split(separator: " ") }
    }

    @Test("Is a whole picture that reads as XML, whatever its words are")
    func whole() throws {
        let svg = chart([.init("<a & \"b\">", [3, 1, 2])], title: "</text><script>")
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n") && !svg.contains("<script>"))
        #expect(throws: Never.self) { try SVGPicture(svg) }
    }

    @Test("Series differ in colour, in dashes and in marks, and a key names them")
    func series() {
        let svg = chart([
            .init("training", [3, 2]), .init("validation", [4, 3], .dashed), .init("goal", [1, 1], .dotted),
        ])
        #expect(lines(svg).count == 3)
        for line in ["class=\"l0\"", "class=\"l1 dashed\"", "class=\"l2 dotted\""] { #expect(svg.contains(line)) }
        #expect(svg.contains("<circle") && svg.contains("<rect") && !svg.contains("<path"))
        #expect(svg.contains(">training</text>") && svg.contains(">validation</text>") && svg.contains(">goal</text>"))
        // One series needs no key.
        #expect(!chart([.init("training", [3, 2])]).contains(">training</text>"))
    }

    @Test("A mark tells its value where a pointer rests on it")
    func hints() {
        #expect(chart([.init("training", [0.5, 0.25])]).contains("<title>epoch 2: training 0.2500</title>"))
    }

    @Test("What is not finite leaves a gap, and a chart without values says so")
    func gaps() {
        let svg = chart([.init("a", [3, 2, .nan, 1, 2, .infinity])])
        #expect(lines(svg).map(\.count) == [2, 2])
        #expect(svg.matches(of: /<circle/).count == 4)
        for empty in [[], [LineChart.Series("a", [.nan])]] { #expect(chart(empty).contains(">no values<")) }
    }

    @Test("Values that span a factor of 20 lie on a scale of ratios, if that is asked for; others begin at zero")
    func ratios() throws {
        // The middle of 1 and 100 is 10.
        let places = try #require(lines(chart([.init("a", [100, 10, 1])], scale: .ratios)).first).map { place in
            try #require(Double(place.split(separator: ",")[1]))
        }
        #expect(abs(places[0] + places[2] - 2 * places[1]) < 0.3)
        #expect(chart([.init("a", [19, 1])], scale: .ratios).contains(">0</text>"))
        #expect(chart([.init("a", [100, 0])], scale: .ratios).contains(">0</text>"))
        #expect(!chart([.init("a", [19, 18])]).contains(">0</text>"))
    }

    @Test("Of many points no more are drawn than can be seen, with every peak")
    func thinned() throws {
        var values = [Double](repeating: 1, count: 100_000)
        values[54_321] = 5
        let line = try #require(lines(chart([.init("a", values)])).first)
        #expect(line.count < 2000)
        let heights = Set(line.map { $0.split(separator: ",")[1] })
        #expect(heights.count == 2)
        #expect(!chart([.init("a", values)]).contains("<circle"))
    }
}
