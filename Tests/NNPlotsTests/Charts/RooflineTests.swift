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

    @Test("No line to a label goes through another label", arguments: 2...9)
    func leaders(count: Int) throws {
        let points = (0..<count).map { index in
            let (intensity, gflops) = (4 + 0.1 * Double(index), 30 + 7 * Double(index * 5 % 7))
            let label = "\(index)00×512×512"
            return Roofline.Point(
                intensity: intensity,
                gflops: gflops,
                series: 0,
                mark: .circle,
                label: label,
                hint: ""
            )
        }
        let lines = chart(points).split(separator: "\n")
        let labels = lines.compactMap { $0.firstMatch(of: /<text x="([\d.]+)" y="([\d.]+)"[^>]*>\d00×512×512</) }
            .compactMap { found in Double(found.1).flatMap { x in Double(found.2).map { (x: x, y: $0) } } }
        let paths = lines.compactMap { $0.firstMatch(of: /<polyline points="([^"]*)" class="stem"/) }
        let leaders = paths.map { found in
            found.1.split(separator: " ").map { $0.split(separator: ",").compactMap { Double($0) } }
        }
        try #require(labels.count == count && leaders.count == count)
        for leader in leaders {
            for (from, to) in zip(leader, leader.dropFirst()) {
                for step in 0...100 {
                    let part = Double(step) / 100
                    let (x, y) = (from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]))
                    #expect(!labels.contains { $0.x - 10...$0.x + 62 ~= x && $0.y - 10...$0.y + 2 ~= y })
                }
            }
        }
    }

    @Test("A chart of nothing is a page with its notes")
    func empty() {
        let svg = Chart(title: "t", series: [], diagrams: [], roofline: nil, notes: ["one", "two"]).svg
        #expect(svg.hasPrefix("<svg ") && svg.contains(">one</text>") && svg.hasSuffix(">two</text>\n</svg>\n"))
    }
}
