/// What work could reach at most, by how often it uses a byte, and what it reached.
///
/// The roof is `min(peak, bandwidth · FLOPs per byte)`.
/// Source: Williams, Waterman and Patterson, *Roofline*, Communications of the ACM 52 (2009).
package struct Roofline: Sendable {
    /// One measurement.
    package struct Point: Sendable {
        let intensity: Double
        let gflops: Double
        let series: Int
        let mark: ChartMark
        let label: String
        let hint: String

        /// One measurement.
        /// - Parameters:
        ///   - intensity: floating-point operations for each byte.
        ///   - gflops: what was reached, in GFLOP/s.
        ///   - series: which of the chart's series it is of.
        ///   - mark: what form it has.
        ///   - label: what names it, at the foot; points of one label and form share it.
        ///   - hint: shown where a pointer rests on it.
        package init(intensity: Double, gflops: Double, series: Int, mark: ChartMark, label: String, hint: String) {
            (self.intensity, self.gflops, self.series) = (intensity, gflops, series)
            (self.mark, self.label, self.hint) = (mark, label, hint)
        }
    }

    /// The axes' and the diagram's titles, and what the peak is called.
    package struct Titles: Sendable {
        let title: String
        let xTitle: String
        let yTitle: String
        let peak: String

        /// The words.
        package init(title: String, xTitle: String, yTitle: String, peak: String) {
            (self.title, self.xTitle, self.yTitle, self.peak) = (title, xTitle, yTitle, peak)
        }
    }

    let titles: Titles
    let points: [Point]
    /// The processor's peak in GFLOP/s.
    let peak: Double
    /// GB/s from memory, and from the core's cache; nil where not known.
    let memoryBandwidth: Double?
    let cacheBandwidth: Double?
    /// What each form of mark means; none for one form only.
    let markNames: [(mark: ChartMark, name: String)]

    /// A diagram.
    /// - Parameters:
    ///   - titles: its words.
    ///   - points: what was measured, all above zero.
    ///   - peak: the processor's peak in GFLOP/s.
    ///   - memoryBandwidth: GB/s from memory; the roof is flat where it is not known.
    ///   - cacheBandwidth: GB/s from the core's cache.
    ///   - markNames: what each form of mark means, of which those that occur are told.
    package init(
        titles: Titles,
        points: [Point],
        peak: Double,
        memoryBandwidth: Double?,
        cacheBandwidth: Double?,
        markNames: [(mark: ChartMark, name: String)]
    ) {
        self.titles = titles
        self.points = points.sorted {
            ($0.intensity, $0.label, $0.gflops) < ($1.intensity, $1.label, $1.gflops)
        }
        self.peak = peak
        self.memoryBandwidth = memoryBandwidth
        self.cacheBandwidth = cacheBandwidth
        self.markNames = markNames
    }
}
