import NNPlots

/// Throughput by batch and the roofline, of all records of some files.
struct BenchmarkChart {
    let records: [Record]
    /// Engines and peers, each with its colour: ours first, in their order.
    let series: [String]
    /// The network that most records of training and inference are of.
    let sizes: [Int]

    /// A chart of records.
    /// - Throws: ``NothingToDraw`` when there is none that a chart shows.
    init(_ records: [Record]) throws(NothingToDraw) {
        self.records = records.filter {
            ($0.benchmark == "train" || $0.benchmark == "infer" || $0.m != nil)
                && [$0.samplesPerSecond, $0.gflops, $0.peakGflops].allSatisfy { $0.isFinite && $0 > 0 }
        }
        guard let first = self.records.first else { throw NothingToDraw() }
        let own = ["swift", "openblas", "automatic", "reference"]
        let named = Dictionary(self.records.map { ($0.chartName, own.firstIndex(of: $0.engine) ?? own.count) }) { $1 }
        series = named.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let groups = Dictionary(grouping: self.records.filter { $0.m == nil }, by: \.sizes)
        let most = groups.max { ($0.value.count, $1.key.reduce(0, +)) < ($1.value.count, $0.key.reduce(0, +)) }
        sizes = most?.key ?? first.sizes
    }

    /// The SVG file's text.
    var document: String {
        let title = sizes.map(String.init).joined(separator: "-")
        let diagrams = [("train", "Training"), ("infer", "Inference")].compactMap { task, name in
            throughput(of: task, title: "\(name), \(title)")
        }
        let roofline = roofline
        return Chart(
            title: "nnbench: \(title)",
            series: series,
            diagrams: diagrams,
            roofline: roofline,
            notes: [origin] + (roofline == nil ? [] : [rooflineNote])
        ).svg
    }

    /// A line for each series, of what was measured of a task; nil where nothing was.
    private func throughput(of task: String, title: String) -> LineDiagram? {
        let records = records.filter { $0.benchmark == task && $0.sizes == sizes }
        guard !records.isEmpty else { return nil }
        let lines = series.enumerated().compactMap { index, name -> LineDiagram.Line? in
            // The last of several records of the same is the newest.
            let newest = Dictionary(records.filter { $0.chartName == name }.map { ($0.batch, $0) }) { $1 }
            guard !newest.isEmpty else { return nil }
            let points = newest.values.sorted { $0.batch < $1.batch }.map { record in
                LineDiagram.Point(
                    x: Double(record.batch),
                    y: record.samplesPerSecond,
                    hint: "\(name), batch \(record.batch): \(record.samplesPerSecond.grouped) samples/s"
                )
            }
            return LineDiagram.Line(series: index, points: points)
        }
        return LineDiagram(title: title, xTitle: "samples in a batch", yTitle: "samples a second", lines: lines)
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
