/// Throughput by batch and the roofline, of all records of some files.
struct Chart {
    private let records: [Record]
    /// Engines and peers, each with its colour: ours first, in their order.
    private let series: [String]
    private let width = 960.0
    private let panelHeight = 330.0

    /// A chart of records.
    /// - Throws: ``NothingToDraw`` when there is none that a chart shows.
    init(_ records: [Record]) throws(NothingToDraw) {
        self.records = records.filter {
            ($0.benchmark == "train" || $0.benchmark == "infer" || $0.m != nil)
                && [$0.samplesPerSecond, $0.gflops, $0.peakGflops].allSatisfy { $0.isFinite && $0 > 0 }
        }
        guard !self.records.isEmpty else { throw NothingToDraw() }
        let own = ["swift", "openblas", "automatic", "reference"]
        let named = Dictionary(self.records.map { ($0.chartName, own.firstIndex(of: $0.engine) ?? own.count) }) { $1 }
        series = named.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }

    /// The SVG file's text.
    var document: String {
        let sizes = mostFrequentSizes
        let title = sizes.map(String.init).joined(separator: "-")
        let panels: [(String, String)] = [("train", "Training"), ("infer", "Inference")].filter { task, _ in
            records.contains { $0.benchmark == task && $0.sizes == sizes }
        }
        let roofline = Roofline(records, sizes: sizes, series: series)
        let rooflineHeight = roofline == nil ? 0 : 430.0
        let notes = [origin] + (roofline?.notes ?? [])
        let height = (panels.isEmpty ? 0 : panelHeight) + rooflineHeight + 68 + 16 * Double(notes.count)
        var svg = SVG(width: width, height: height)
        drawKey(&svg)
        var y = 52.0
        for (index, (task, name)) in panels.enumerated() {
            let panelWidth = width / Double(panels.count)
            let panel = ChartPanel(
                title: "\(name), \(title)",
                xTitle: "samples in a batch",
                yTitle: "samples a second",
                x: Double(index) * panelWidth,
                y: y,
                width: panelWidth,
                height: panelHeight
            )
            drawThroughput(&svg, panel, records.filter { $0.benchmark == task && $0.sizes == sizes })
        }
        if !panels.isEmpty { y += panelHeight }
        roofline?.draw(&svg, y: y, width: width, height: rooflineHeight)
        y += rooflineHeight
        for (index, note) in notes.enumerated() { svg.text(note, 8, y + 22 + 16 * Double(index), "small muted") }
        return svg.document(style: Palette.style, title: "nnbench: \(title)")
    }

    /// The network that most records of training and inference are of.
    private var mostFrequentSizes: [Int] {
        let groups = Dictionary(grouping: records.filter { $0.m == nil }, by: \.sizes)
        let most = groups.max { ($0.value.count, $1.key.reduce(0, +)) < ($1.value.count, $0.key.reduce(0, +)) }
        return most?.key ?? records[0].sizes
    }

    /// Where and when it was measured.
    private var origin: String {
        let all = records.map(\.environment)
        let machines = Set(all.map { "\($0.cpu), kernels for \($0.cpuLevel)" }).sorted()
        let dates = Set(all.map { String($0.date.prefix(10)) }).sorted()
        let blas = Set(all.compactMap { $0.blasVersion.map { "OpenBLAS \($0)" } }).sorted()
        let cores = Set(all.compactMap(\.blasCore)).sorted().joined(separator: ", ")
        return
            ([machines.joined(separator: "; ")] + (blas.isEmpty ? [] : [blas.joined(separator: "; ") + " (\(cores))"])
            + ["measured \(dates.joined(separator: ", "))"]).joined(separator: " · ")
    }

    private func index(_ record: Record) -> Int { (series.firstIndex(of: record.chartName) ?? 0) % Palette.count }

    private func drawKey(_ svg: inout SVG) {
        var x = 12.0
        for (index, name) in series.enumerated() {
            let index = index % Palette.count
            svg.line(x, 26, x + 22, 26, "key l\(index)")
            svg.mark(.circle, x + 11, 26, "d\(index)", hint: name)
            svg.text(name, x + 28, 30)
            x += 28 + Double(name.count) * 7.6 + 24
        }
    }

    private func drawThroughput(_ svg: inout SVG, _ panel: ChartPanel, _ records: [Record]) {
        let batches = Set(records.map { Double($0.batch) }).sorted()
        let xAxis = Axis(marking: batches, pixels: panel.horizontal)
        let yAxis = Axis(linearTo: records.map(\.samplesPerSecond).max() ?? 1, pixels: panel.vertical)
        panel.drawFrame(&svg, xAxis, yAxis)
        for name in series.reversed() {
            // The last of several records of the same is the newest.
            let newest = Dictionary(records.filter { $0.chartName == name }.map { ($0.batch, $0) }) { $1 }
            let own = newest.values.sorted { $0.batch < $1.batch }
            guard let first = own.first else { continue }
            let points = own.map { (xAxis.position(Double($0.batch)), yAxis.position($0.samplesPerSecond)) }
            svg.path(points.map { (x: $0.0, y: $0.1) }, "l\(index(first))")
            for (record, point) in zip(own, points) {
                svg.mark(
                    .circle,
                    point.0,
                    point.1,
                    "d\(index(first))",
                    hint: "\(name), batch \(record.batch): \(record.samplesPerSecond.grouped) samples/s"
                )
            }
        }
    }

}

extension Record {
    /// What a chart calls it: the engine, with its threads where there are several.
    var chartName: String { workers == 1 ? engine : "\(engine), \(workers) threads" }
}

/// Records without anything that a chart shows.
struct NothingToDraw: Error, CustomStringConvertible {
    let description =
        "chart: the files hold neither training nor inference nor matrix products; measure with nnbench run --json"
}
