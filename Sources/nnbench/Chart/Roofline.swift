/// What work could reach at most, by how often it uses a byte, and what it reached: matrix products, or training steps
/// where no products were measured.
///
/// The roof is `min(peak, bandwidth · FLOPs per byte)`.
/// Source: Williams, Waterman and Patterson, *Roofline*, Communications of the ACM 52 (2009).
struct Roofline {
    /// One measurement.
    struct Point {
        let record: Record
        /// Operations for each byte of the matrices.
        let intensity: Double
        /// Which engine or peer it is of.
        let series: Int
        let mark: SVG.Mark
        let label: String
    }

    let points: [Point]
    let ofProducts: Bool
    /// The processor's peak in GFLOP/s: the median of the points'.
    let peak: Double
    /// GB/s from memory, and from the core's cache; nil in older results.
    let memoryBandwidth: Double?
    let cacheBandwidth: Double?

    /// The roofline of a chart's records; nil when there is nothing to draw.
    init?(_ records: [Record], sizes: [Int], series: [String]) {
        let ofProducts = records.contains { $0.m != nil }
        self.ofProducts = ofProducts
        let wanted = records.filter { $0.m != nil || (!ofProducts && $0.benchmark == "train" && $0.sizes == sizes) }
        // The last of several records of the same is the newest.
        let newest = Dictionary(wanted.map { (BenchmarkKey($0), $0) }) { $1 }.values
        points =
            newest.map { record in
                Point(
                    record: record,
                    intensity: record.intensity,
                    series: (series.firstIndex(of: record.chartName) ?? 0) % Palette.count,
                    mark: record.mark,
                    label: record.sizesLabel
                )
            }
            .sorted { ($0.intensity, $0.label, $0.record.gflops) < ($1.intensity, $1.label, $1.record.gflops) }
        guard !points.isEmpty else { return nil }
        peak = points.map(\.record.peakGflops).median
        func bandwidth(_ values: [Double?]) -> Double? {
            let known = values.compactMap(\.self).filter { $0.isFinite && $0 > 0 }
            return known.isEmpty ? nil : known.median * 1e-9
        }
        memoryBandwidth = bandwidth(points.map(\.record.environment.memoryBandwidth))
        cacheBandwidth = bandwidth(points.map(\.record.environment.cacheBandwidth))
    }

    /// What is drawn by one thread only can be told so.
    var isOfOneCore: Bool { points.allSatisfy { $0.record.workers == 1 } }

    /// What has to be said beneath.
    var notes: [String] {
        guard memoryBandwidth != nil else {
            return ["These results hold no memory bandwidth, so the roof is flat; measure again to have it drawn."]
        }
        return [
            "Roof: the lesser of the peak and of bandwidth × operations a byte, by one core. What is repeated finds its "
                + "matrices in caches, so it may be above memory's part."
        ]
    }
}

extension Record {
    /// Operations for each byte of A, B and C, the last read, too, where it is updated; for training of all products.
    fileprivate var intensity: Double {
        guard let m, let n, let k else {
            let products = StepProduct.ofTraining(sizes: sizes, batchSize: batch)
            return Double(products.map(\.flopCount).reduce(0, +)) / Double(products.map(\.byteCount).reduce(0, +))
        }
        let product = StepProduct(name: "", m: m, n: n, k: k, updatesWeights: updatesWeights ?? false)
        return Double(product.flopCount) / Double(product.byteCount)
    }

    fileprivate var mark: SVG.Mark {
        if updatesWeights == true { return .diamond }
        return m != nil && transposeB != true ? .square : .circle
    }

    fileprivate var sizesLabel: String {
        guard let m, let n, let k else { return "batch \(batch)" }
        return "\(m)×\(n)×\(k)"
    }
}

extension StepProduct {
    /// Bytes of A, B and C in single precision, the last counted twice where it is read, too.
    fileprivate var byteCount: Int { 4 * (m * k + k * n + m * n * (updatesWeights ? 2 : 1)) }
}
