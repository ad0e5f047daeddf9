/// Lines over values that are marked equally far apart, each a multiple of the one before.
package struct LineDiagram: Sendable {
    /// A place that a line goes through.
    package struct Point: Sendable {
        let x: Double
        let y: Double
        /// Shown where a pointer rests on it.
        let hint: String

        /// A place, with a hint.
        package init(x: Double, y: Double, hint: String) { (self.x, self.y, self.hint) = (x, y, hint) }
    }

    /// The line of one series.
    package struct Line: Sendable {
        /// Which of the chart's series it is of.
        let series: Int
        let points: [Point]

        /// A line through points in ascending order of x.
        package init(series: Int, points: [Point]) { (self.series, self.points) = (series, points) }
    }

    let title: String
    let xTitle: String
    let yTitle: String
    let lines: [Line]

    /// A diagram; all values above zero.
    package init(title: String, xTitle: String, yTitle: String, lines: [Line]) {
        (self.title, self.xTitle, self.yTitle, self.lines) = (title, xTitle, yTitle, lines)
    }

    /// Draws the diagram, the first line last and so above the others.
    func draw(_ svg: inout SVGWriter, x: Double, y: Double, width: Double, height: Double) {
        let panel = ChartPanel(title: title, xTitle: xTitle, yTitle: yTitle, x: x, y: y, width: width, height: height)
        let points = lines.flatMap(\.points)
        let xAxis = Axis(marking: Set(points.map(\.x)).sorted(), pixels: panel.horizontal)
        let yAxis = Axis(linearTo: points.map(\.y).max() ?? 1, pixels: panel.vertical)
        panel.drawFrame(&svg, xAxis, yAxis)
        for line in lines.sorted(by: { $0.series > $1.series }) {
            let colour = Palette.index(line.series)
            let places = line.points.map { (x: xAxis.position($0.x), y: yAxis.position($0.y)) }
            svg.path(places, "l\(colour)")
            for (point, place) in zip(line.points, places) {
                svg.mark(.circle, place.x, place.y, "d\(colour)", hint: point.hint)
            }
        }
    }
}
