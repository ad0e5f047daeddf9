import NNPlots

extension BenchmarkChart {
    /// The matrix products beneath the roofline, or training steps where no products were measured; nil for neither.
    var roofline: Roofline? {
        let newest = rooflineRecords
        guard !newest.isEmpty else { return nil }
        let isOfProducts = newest.contains { $0.m != nil }
        // What is drawn by one thread only can be told so.
        let isOfOneCore = newest.allSatisfy { $0.workers == 1 }
        return Roofline(
            titles: Roofline.Titles(
                title: isOfProducts ? "Roofline: matrix products" : "Roofline: training steps",
                xTitle: "floating-point operations for each byte of the matrices",
                yTitle: isOfOneCore ? "GFLOP/s on one core" : "GFLOP/s",
                peak: "measured peak of one core"
            ),
            points: newest.map { record in
                Roofline.Point(
                    intensity: record.intensity,
                    gflops: record.gflops,
                    series: series.firstIndex(of: record.chartName) ?? 0,
                    mark: record.mark,
                    label: record.sizesLabel,
                    hint: "\(record.chartName), \(record.sizesLabel) (\(record.product ?? "training")): "
                        + "\(record.gflops.formatted(1)) GFLOP/s"
                )
            },
            peak: newest.map(\.peakGflops).median,
            memoryBandwidth: Self.bandwidth(newest.map(\.environment.memoryBandwidth)),
            cacheBandwidth: Self.bandwidth(newest.map(\.environment.cacheBandwidth)),
            markNames: isOfProducts
                ? [(.circle, "forward, A·Bᵀ"), (.square, "input, A·B"), (.diamond, "weights, C − α·Aᵀ·B")] : []
        )
    }

    /// What has to be said beneath the roofline.
    var rooflineNote: String {
        guard Self.bandwidth(rooflineRecords.map(\.environment.memoryBandwidth)) != nil else {
            return "These results hold no memory bandwidth, so the roof is flat; measure again to have it drawn."
        }
        return
            "Roof: the lesser of the peak and of bandwidth × operations a byte, by one core. What is repeated finds its "
            + "matrices in caches, so it may be above memory's part."
    }

    private var rooflineRecords: [Record] {
        let products = records.filter { $0.m != nil }
        let wanted = products.isEmpty ? records.filter { $0.benchmark == "train" && $0.sizes == sizes } : products
        // The last of several records of the same is the newest.
        return Array(Dictionary(wanted.map { (BenchmarkKey($0), $0) }) { $1 }.values)
    }

    /// The median of what is known, in GB/s.
    private static func bandwidth(_ values: [Double?]) -> Double? {
        let known = values.compactMap(\.self).filter { $0.isFinite && $0 > 0 }
        return known.isEmpty ? nil : known.median * 1e-9
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

    fileprivate var mark: ChartMark {
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
