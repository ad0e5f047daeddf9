internal import NNCore

extension Roofline {
    /// Draws the diagram.
    func draw(_ svg: inout SVGWriter, y: Double, width: Double, height: Double) {
        let panel = ChartPanel(
            title: titles.title,
            xTitle: titles.xTitle,
            yTitle: titles.yTitle,
            x: 0,
            y: y,
            width: width,
            height: height
        )
        let xAxis = xAxis(panel)
        let labels = labels(panel, xAxis)
        let yAxis = yAxis(panel, rowCount: 1 + (labels.map(\.row).max() ?? 0))
        panel.drawFrame(&svg, xAxis, yAxis)
        drawMarkKey(&svg, right: panel.horizontal.to, y: y + 20)
        let leaders = leaders(to: labels, panel, xAxis, yAxis)
        if let cacheBandwidth { drawSlope(&svg, "its cache", cacheBandwidth, "cache", xAxis, yAxis, leaders) }
        drawRoof(&svg, panel, xAxis, yAxis, leaders)
        for leader in leaders { svg.path(leader, "stem") }
        draw(labels, &svg, panel)
        for point in points.sorted(by: { $0.series > $1.series }) {
            svg.mark(
                point.mark,
                xAxis.position(point.intensity),
                yAxis.position(point.gflops),
                radius: 4.5,
                "edge d\(Palette.index(point.series))",
                hint: point.hint
            )
        }
    }

    private func xAxis(_ panel: ChartPanel) -> Axis {
        let ridges = [memoryBandwidth, cacheBandwidth].compactMap(\.self).map { peak / $0 }
        let values = points.map(\.intensity) + ridges
        return Axis(logarithmic: (values.min() ?? 1) / 2...(values.max() ?? 1) * 2, pixels: panel.horizontal)
    }

    /// With room for rows of labels beneath the lowest mark, and for words above the roof.
    private func yAxis(_ panel: ChartPanel, rowCount: Int) -> Axis {
        let values = points.map(\.gflops)
        let (low, high) = (min(values.min() ?? peak, peak / 2), max(values.max() ?? peak, peak))
        let pixels = panel.vertical.from - panel.vertical.to
        let (below, above) = (min(0.6, (18 * Double(rowCount) + 24) / pixels), 34 / pixels)
        let whole = Double.log(high / low) / (1 - below - above)
        return Axis(
            logarithmic: low * Double.exp(-below * whole)...high * Double.exp(above * whole),
            pixels: panel.vertical
        )
    }

    private func drawRoof(
        _ svg: inout SVGWriter,
        _ panel: ChartPanel,
        _ xAxis: Axis,
        _ yAxis: Axis,
        _ leaders: [[(x: Double, y: Double)]]
    ) {
        let (left, right) = panel.horizontal
        let top = yAxis.position(peak)
        var start = left
        var rowOfPeak = top - 8
        if let memoryBandwidth {
            drawSlope(&svg, "memory", memoryBandwidth, "roof", xAxis, yAxis, leaders)
            start = xAxis.position(peak / memoryBandwidth)
            svg.mark(.circle, start, top, radius: 4, "ridge", hint: "ridge point")
            let text = "ridge \((peak / memoryBandwidth).text(decimals: 1)) FLOP/byte"
            svg.text(text, start, top - 8, "small halo", .middle)
            if start > right - 320 { rowOfPeak -= 15 }
        }
        svg.path([(start, top), (right, top)], "roof")
        svg.text("\(titles.peak), \(peak.text(decimals: 0)) GFLOP/s", right, rowOfPeak, "small halo", .end)
    }

    /// The line of a bandwidth up to the peak, its name along it where no mark lies and no line to a label goes.
    private func drawSlope(
        _ svg: inout SVGWriter,
        _ name: String,
        _ bandwidth: Double,
        _ style: String,
        _ xAxis: Axis,
        _ yAxis: Axis,
        _ leaders: [[(x: Double, y: Double)]]
    ) {
        let lowest = max(yAxis.bounds.lowerBound, bandwidth * xAxis.bounds.lowerBound)
        let from = (x: xAxis.position(lowest / bandwidth), y: yAxis.position(lowest))
        let to = (x: xAxis.position(peak / bandwidth), y: yAxis.position(peak))
        svg.path([from, to], style)
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let length = (dx * dx + dy * dy).squareRoot()
        let text = "\(name), \(bandwidth.text(decimals: bandwidth < 100 ? 1 : 0)) GB/s"
        let half = Double(text.count) * 3.2
        guard length > 2 * half + 20 else { return }
        /// The point so far along the line, and as far above it as letters are.
        func point(_ distance: Double) -> (x: Double, y: Double) {
            (from.x + (distance * dx + 6 * dy) / length, from.y + (distance * dy - 6 * dx) / length)
        }
        let marks = points.map { (x: xAxis.position($0.intensity), y: yAxis.position($0.gflops)) }
        func isFree(_ middle: Double, _ things: [[(x: Double, y: Double)]]) -> Bool {
            stride(from: -half, through: half, by: half / 8).allSatisfy { offset in
                let letter = point(middle + offset)
                return things.allSatisfy { Self.distance(of: letter, from: $0) > 13 }
            }
        }
        let places = stride(from: half + 8, through: length - half - 12, by: 6).sorted {
            abs($0 - length / 2) < abs($1 - length / 2)
        }
        let place =
            places.first { isFree($0, marks.map { [$0] } + leaders) } ?? places.first { isFree($0, marks.map { [$0] }) }
        let middle = point(place ?? length / 2)
        svg.text(text, middle.x, middle.y, "small halo", .middle, turned: Double.arctangent(dy, dx) * 180 / .pi)
    }

    /// How far a place is from the nearest point of a line.
    private static func distance(of place: (x: Double, y: Double), from line: [(x: Double, y: Double)]) -> Double {
        let ends = line.count == 1 ? [(line[0], line[0])] : Array(zip(line, line.dropFirst()))
        let distances = ends.map { from, to in
            let (dx, dy) = (to.x - from.x, to.y - from.y)
            let square = dx * dx + dy * dy
            let along = square == 0 ? 0 : ((place.x - from.x) * dx + (place.y - from.y) * dy) / square
            let part = max(0, min(1, along))
            let (x, y) = (from.x + part * dx - place.x, from.y + part * dy - place.y)
            return (x * x + y * y).squareRoot()
        }
        return distances.min() ?? .infinity
    }

    /// The lowest mark of each form and size, and where what names it is.
    private func labels(_ panel: ChartPanel, _ xAxis: Axis) -> [(point: Point, width: Double, x: Double, row: Int)] {
        let lowest = Dictionary(grouping: points) { "\($0.label) \($0.mark)" }.values
            .compactMap { $0.min { $0.gflops < $1.gflops } }
            .sorted { ($0.intensity, $0.label, $0.mark) < ($1.intensity, $1.label, $1.mark) }
        let widths = lowest.map { Double($0.label.count) * 6.5 + 26 }
        let (left, right) = panel.horizontal
        let places = LabelRail.places(
            of: lowest.map { xAxis.position($0.intensity) },
            widths: widths,
            between: left,
            and: right
        )
        return zip(zip(lowest, widths), places).map { ($0.0, $0.1, $1.x, $1.row) }
    }

    /// The height at which the letters of a row stand.
    private func foot(_ row: Int, _ panel: ChartPanel) -> Double { panel.vertical.from - 8 - 18 * Double(row) }

    /// Lines from the lowest marks to the labels: down to above all rows, then straight between the labels of the upper ones.
    private func leaders(
        to labels: [(point: Point, width: Double, x: Double, row: Int)],
        _ panel: ChartPanel,
        _ xAxis: Axis,
        _ yAxis: Axis
    ) -> [[(x: Double, y: Double)]] {
        let top = labels.map(\.row).max() ?? 0
        return labels.map { point, _, x, row in
            let start = (x: xAxis.position(point.intensity), y: yAxis.position(point.gflops) + 7)
            let turn = (x: x, y: foot(top, panel) - 12)
            return row == top ? [start, turn] : [start, turn, (x: x, y: foot(row, panel) - 12)]
        }
    }

    /// Below all marks the sizes.
    private func draw(
        _ labels: [(point: Point, width: Double, x: Double, row: Int)],
        _ svg: inout SVGWriter,
        _ panel: ChartPanel
    ) {
        for (point, width, x, row) in labels {
            svg.mark(point.mark, x - width / 2 + 9, foot(row, panel) - 4, radius: 3, "muted")
            svg.text(point.label, x - width / 2 + 16, foot(row, panel), "small halo")
        }
    }

    private func drawMarkKey(_ svg: inout SVGWriter, right: Double, y: Double) {
        var x = right
        for (mark, text) in markNames.reversed() where points.contains(where: { $0.mark == mark }) {
            x -= Double(text.count) * 6.5
            svg.text(text, x, y, "small")
            svg.mark(mark, x - 9, y - 4, "muted")
            x -= 28
        }
    }
}
