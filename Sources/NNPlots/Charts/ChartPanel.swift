internal import NNCore

/// One diagram of a chart: a title, two axes, and what is drawn between them.
struct ChartPanel {
    let title: String
    let xTitle: String
    let yTitle: String
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    private var left: Double { x + 58 }
    private var right: Double { x + width - 14 }
    private var top: Double { y + 56 }
    private var bottom: Double { y + height - 44 }

    /// The pixels of the horizontal axis.
    var horizontal: (from: Double, to: Double) { (left, right) }
    /// The pixels of the vertical axis; upwards.
    var vertical: (from: Double, to: Double) { (bottom, top) }

    /// Draws titles, grid and axes.
    func drawFrame(_ svg: inout SVGWriter, _ xAxis: Axis, _ yAxis: Axis) {
        svg.text(title, x + 8, y + 20, "title")
        svg.text(yTitle, x + 8, y + 38, "small muted")
        for tick in yAxis.ticks {
            svg.line(left, yAxis.position(tick), right, yAxis.position(tick), "grid")
            svg.text(yAxis.label(tick), left - 6, yAxis.position(tick) + 4, "small", .end)
        }
        for tick in xAxis.ticks {
            svg.line(xAxis.position(tick), bottom, xAxis.position(tick), bottom + 4, "axis")
            svg.text(xAxis.label(tick), xAxis.position(tick), bottom + 18, "small", .middle)
        }
        svg.line(left, bottom, right, bottom, "axis")
        svg.text(xTitle, (left + right) / 2, bottom + 36, "small muted", .middle)
    }

    /// `64`, `1.5`, `120k`, `2e-6`.
    static func label(_ value: Double) -> String {
        let size = value.magnitude
        if size >= 10_000, size < 1e9 {
            return (value / 1000).text(decimals: size.truncatingRemainder(dividingBy: 1000) == 0 ? 0 : 1) + "k"
        }
        if size >= 1e9 || size < 1e-4 && size > 0 { return power(value) }
        if value == value.rounded() { return Int(value).grouped }
        // Two digits that are not zeros.
        var decimals = 2
        var scaled = size * 10
        while scaled < 1 && decimals < 15 { (scaled, decimals) = (scaled * 10, decimals + 1) }
        return String(trimmed(value.text(decimals: decimals)))
    }

    /// With a power of ten: `2e-6`, `1.5e9`.
    private static func power(_ value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        var (mantissa, exponent) = (value, 0)
        while mantissa.magnitude >= 9.995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa.magnitude < 0.9995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        return "\(trimmed(mantissa.text(decimals: 2)))e\(exponent)"
    }

    /// A number with a point, without the zeros at its end.
    private static func trimmed(_ digits: String) -> Substring {
        var digits = digits[...]
        while digits.last == "0" { digits.removeLast() }
        return digits.last == "." ? digits.dropLast() : digits
    }
}
