internal import NNCore

extension LineChart {
    /// The size of a chart, in pixels: two fit side by side on a page, and one on a telephone.
    static let (width, height) = (400.0, 280.0)
    /// Up to how many points each has a mark, which tells its value.
    private static let markLimit = 60

    /// The drawing, without a style sheet for a page that has it.
    func drawing(style: String?) -> String {
        var svg = SVGWriter(width: Self.width, height: Self.height, title: title, style: style)
        let panel = ChartPanel(
            title: title,
            xTitle: xTitle,
            yTitle: yTitle,
            x: 0,
            y: 0,
            width: Self.width,
            height: Self.height
        )
        drawKey(&svg, right: panel.horizontal.to)
        let points = series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
        guard let xAxis = xAxis(points.map(\.x), panel), let yAxis = yAxis(points.map(\.y), panel) else {
            svg.text("no values", Self.width / 2, Self.height / 2, "muted", .middle)
            return svg.document
        }
        panel.drawFrame(&svg, xAxis, yAxis)
        for (index, series) in series.enumerated().reversed() { draw(series, index, &svg, xAxis, yAxis) }
        return svg.document
    }

    private func xAxis(_ values: [Double], _ panel: ChartPanel) -> Axis? {
        guard let low = values.min(), let high = values.max() else { return nil }
        return Axis(linear: low...high, rounded: !xIsCount, leastStep: xIsCount ? 1 : 0, pixels: panel.horizontal)
    }

    private func yAxis(_ values: [Double], _ panel: ChartPanel) -> Axis? {
        guard let low = values.min(), let high = values.max() else { return nil }
        switch scale {
        case .ratios where low >= .leastNormalMagnitude && high / low >= 20:
            return Axis(decades: low...high, pixels: panel.vertical)
        case .linear: return Axis(linear: low...high, rounded: true, pixels: panel.vertical)
        case .fromZero, .ratios: return Axis(linear: min(0, low)...max(0, high), rounded: true, pixels: panel.vertical)
        }
    }

    /// The names of the series, at the right above the diagram.
    private func drawKey(_ svg: inout SVGWriter, right: Double) {
        guard series.count > 1 else { return }
        var x = right
        for (index, series) in series.enumerated().reversed() {
            svg.text(series.name, x, 38, "small", .end)
            x -= Double(series.name.count) * 7 + 6
            if let dashes = series.style.dashes { svg.line(x - 26, 34, x, 34, "key l\(Palette.index(index))\(dashes)") }
            if series.style != .dotted { svg.mark(Self.mark(index), x - 13, 34, "d\(Palette.index(index))") }
            x -= 38
        }
    }

    private func draw(_ series: Series, _ index: Int, _ svg: inout SVGWriter, _ xAxis: Axis, _ yAxis: Axis) {
        let colour = Palette.index(index)
        if let dashes = series.style.dashes {
            for part in series.runs {
                let places = part.map { (x: xAxis.position($0.x), y: yAxis.position($0.y)) }
                if places.count > 1 { svg.path(Self.thinned(places), "l\(colour)\(dashes)") }
            }
        }
        let isCloud = series.style == .points
        guard isCloud || series.style != .dotted && series.points.count <= Self.markLimit else { return }
        for point in series.points where point.x.isFinite && point.y.isFinite {
            let (x, y) = (xAxis.position(point.x), yAxis.position(point.y))
            let place = xIsCount ? Int(point.x).grouped : point.x.significantText
            let hint = "\(xTitle) \(place): \(series.name) \(point.y.significantText)"
            svg.mark(Self.mark(index), x, y, radius: 3, "d\(colour)\(isCloud ? " cloud" : "")", hint: hint)
        }
    }

    private static func mark(_ index: Int) -> ChartMark { [.circle, .square, .diamond][index % 3] }

    /// Of a line with many points the least and the greatest of each half pixel, in their order.
    private static func thinned(_ places: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        guard places.count > 2000 else { return places }
        var kept: [(x: Double, y: Double)] = []
        var column: [(x: Double, y: Double)] = []
        for place in places {
            if let first = column.first, place.x - first.x >= 0.5 {
                kept += extremes(of: column)
                column = []
            }
            column.append(place)
        }
        return kept + extremes(of: column)
    }

    private static func extremes(of places: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        guard let low = places.min(by: { $0.y < $1.y }), let high = places.max(by: { $0.y < $1.y }) else { return [] }
        return low.x <= high.x ? [low, high] : [high, low]
    }
}

extension LineChart.Style {
    /// The class of a line's dashes; nil where there is no line.
    fileprivate var dashes: String? {
        switch self {
        case .line: ""
        case .dashed: " dashed"
        case .dotted: " dotted"
        case .points: nil
        }
    }
}

extension LineChart.Series {
    /// The points between those that are not finite.
    fileprivate var runs: [[(x: Double, y: Double)]] {
        points.split { !($0.x.isFinite && $0.y.isFinite) }.map(Array.init)
    }
}
