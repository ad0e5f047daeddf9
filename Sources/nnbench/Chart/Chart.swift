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
        let names = Set(self.records.map(\.name))
        let own = ["swift", "openblas", "reference"]
        series = own.filter(names.contains) + names.subtracting(own).sorted()
    }

    /// The SVG file's text.
    var document: String {
        let sizes = mostFrequentSizes
        let title = sizes.map(String.init).joined(separator: "-")
        let panels: [(String, String)] = [("train", "Training"), ("infer", "Inference")].filter { task, _ in
            records.contains { $0.benchmark == task && $0.sizes == sizes }
        }
        let products = records.filter { $0.m != nil }
        let rowCount = (panels.isEmpty ? 0 : 1) + (products.isEmpty ? 0 : 1)
        var svg = SVG(width: width, height: Double(rowCount) * panelHeight + 84)
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
        if !products.isEmpty {
            let panel = ChartPanel(
                title: "Matrix products of a training step",
                xTitle: "floating-point operations for each byte of the matrices",
                yTitle: "GFLOP/s on one core",
                x: 0,
                y: y,
                width: width,
                height: panelHeight
            )
            drawRoofline(&svg, panel, products)
            y += panelHeight
        }
        svg.text(footnote, 8, y + 22, "small muted")
        return svg.document(style: Palette.style, title: "nnbench: \(title)")
    }

    /// The network that most records of training and inference are of.
    private var mostFrequentSizes: [Int] {
        let groups = Dictionary(grouping: records.filter { $0.m == nil }, by: \.sizes)
        let most = groups.max { ($0.value.count, $1.key.reduce(0, +)) < ($1.value.count, $0.key.reduce(0, +)) }
        return most?.key ?? records[0].sizes
    }

    /// Where and when it was measured.
    private var footnote: String {
        let all = records.map(\.environment)
        let machines = Set(all.map { "\($0.cpu), kernels for \($0.cpuLevel)" }).sorted()
        let dates = Set(all.map { String($0.date.prefix(10)) }).sorted()
        let blas = Set(all.compactMap { $0.blasVersion.map { "OpenBLAS \($0)" } }).sorted()
        let cores = Set(all.compactMap(\.blasCore)).sorted().joined(separator: ", ")
        return
            ([machines.joined(separator: "; ")] + (blas.isEmpty ? [] : [blas.joined(separator: "; ") + " (\(cores))"])
            + ["measured \(dates.joined(separator: ", "))"]).joined(separator: " · ")
    }

    private func index(_ record: Record) -> Int { (series.firstIndex(of: record.name) ?? 0) % Palette.count }

    private func drawKey(_ svg: inout SVG) {
        var x = 12.0
        for (index, name) in series.enumerated() {
            let index = index % Palette.count
            svg.line(x, 26, x + 22, 26, "key l\(index)")
            svg.dot(x + 11, 26, "d\(index)", hint: name)
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
            let newest = Dictionary(records.filter { $0.name == name }.map { ($0.batch, $0) }) { $1 }
            let own = newest.values.sorted { $0.batch < $1.batch }
            guard let first = own.first else { continue }
            let points = own.map { (xAxis.position(Double($0.batch)), yAxis.position($0.samplesPerSecond)) }
            svg.path(points.map { (x: $0.0, y: $0.1) }, "l\(index(first))")
            for (record, point) in zip(own, points) {
                svg.dot(
                    point.0,
                    point.1,
                    "d\(index(first))",
                    hint: "\(name), batch \(record.batch): \(record.samplesPerSecond.grouped) samples/s"
                )
            }
        }
    }

    private func drawRoofline(_ svg: inout SVG, _ panel: ChartPanel, _ products: [Record]) {
        let peak = products.map(\.peakGflops).median
        let xAxis = Axis(powersOfTwo: products.map(\.intensity), pixels: panel.horizontal)
        let yAxis = Axis(linearTo: max(peak, products.map(\.gflops).max() ?? 1), pixels: panel.vertical)
        panel.drawFrame(&svg, xAxis, yAxis)
        let (from, to) = panel.horizontal
        svg.line(from, yAxis.position(peak), to, yAxis.position(peak), "peak")
        svg.text("measured peak, \(peak.formatted(0)) GFLOP/s", from + 8, yAxis.position(peak) - 6, "small muted")
        for product in products {
            let sizes = [product.m, product.n, product.k].compactMap(\.self).map(String.init).joined(separator: " × ")
            svg.dot(
                xAxis.position(product.intensity),
                yAxis.position(product.gflops),
                radius: 4.5,
                "d\(index(product))",
                hint: "\(product.name), \(sizes) (\(product.product ?? "")): \(product.gflops.formatted(1)) GFLOP/s"
            )
        }
        drawLabels(&svg, products, xAxis, yAxis, peak)
    }

    /// The sizes of each shape, above its upper dot, moved up where they would meet others.
    private func drawLabels(_ svg: inout SVG, _ products: [Record], _ xAxis: Axis, _ yAxis: Axis, _ peak: Double) {
        let dots = products.map { (x: xAxis.position($0.intensity), y: yAxis.position($0.gflops)) }
        // What is taken: dots, the line of the peak's text, and labels so far; as left, right, top and bottom.
        var taken = dots.map { (l: $0.x - 6, r: $0.x + 6, t: $0.y - 6, b: $0.y + 6) }
        let line = yAxis.position(peak)
        taken.append((l: 0, r: width, t: line - 3, b: line + 3))
        taken.append((l: 0, r: 300, t: line - 20, b: line + 3))
        let shapes = Dictionary(grouping: products) { [$0.m ?? 0, $0.n ?? 0, $0.k ?? 0] }
        for (sizes, own) in shapes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard let slowest = own.max(by: { $0.gflops > $1.gflops }) else { continue }
            let text = sizes.map(String.init).joined(separator: "×")
            let half = Double(text.count) * 3.3 + 3
            let point = (x: xAxis.position(slowest.intensity), y: yAxis.position(slowest.gflops))
            let (from, to) = (70 + half, width - 16 - half)
            var best: (x: Double, y: Double)?
            // Below the dot, then ever farther below, beside and above.
            search: for distance in 0..<10 {
                for (dx, dy) in [
                    (0.0, 18.0 + 12 * Double(distance)), (-half - 8 - 14 * Double(distance), 4),
                    (half + 8 + 14 * Double(distance), 4), (0, -9 - 12 * Double(distance)),
                ] {
                    let (x, y) = (min(max(point.x + dx, from), to), point.y + dy)
                    let box = (l: x - half, r: x + half, t: y - 11, b: y + 3)
                    let isFree = !taken.contains { $0.l < box.r && box.l < $0.r && $0.t < box.b && box.t < $0.b }
                    guard isFree, y < yAxis.position(0) - 4, y > yAxis.position(yAxis.ticks.last ?? 0) else { continue }
                    best = (x, y)
                    taken.append(box)
                    break search
                }
            }
            // Where there is no room the dot's hint has to do.
            if let best { svg.text(text, best.x, best.y, "small", .middle) }
        }
    }
}

extension Record {
    /// What a chart calls it: the engine, with its threads where there are several.
    fileprivate var name: String { workers == 1 ? engine : "\(engine), \(workers) threads" }

    /// Operations for each byte of A, B and C, the last read, too, where it is updated.
    fileprivate var intensity: Double {
        let (m, n, k) = (Double(m ?? 1), Double(n ?? 1), Double(k ?? 1))
        return 2 * m * n * k / (4 * (m * k + k * n + m * n * (updatesWeights == true ? 2 : 1)))
    }
}

/// Records without anything that a chart shows.
struct NothingToDraw: Error, CustomStringConvertible {
    let description =
        "chart: the files hold neither training nor inference nor matrix products; measure with nnbench run --json"
}
