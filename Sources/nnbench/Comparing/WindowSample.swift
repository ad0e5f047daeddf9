/// Times of windows of the same work, their median, and how uncertain that is.
struct WindowSample: Equatable {
    /// Times, or times weighed by the peak beside them.
    private let values: [Double]
    /// Whether they are from a machine on which other programs kept interrupting.
    private let isDisturbed: Bool
    /// How uncertain the median is at least.
    ///
    /// A single sample takes no time but that of reading the parameters, and how long that takes is settled for a whole
    /// run by where these lie in the caches: 41 and 51 µs for one program on Zen 3, with calm windows in both runs.
    private let leastUncertainty: Double

    /// The windows of some records, weighed by the peak if wanted; nil where a record lacks what is needed.
    ///
    /// Windows that other programs interrupted count only where most are so.
    init?(_ records: [Record], weighed: Bool, isDisturbed: Bool) {
        var (all, calm): ([Double], [Double]) = ([], [])
        for record in records {
            guard let seconds = record.windowSeconds else { return nil }
            var values = seconds
            if weighed {
                guard let peaks = record.windowPeakGflops, peaks.count == seconds.count else { return nil }
                values = zip(seconds, peaks).map { $0 * $1 }
            }
            let flags = record.windowInterrupted ?? []
            all += values
            calm += values.indices.filter { !flags.indices.contains($0) || !flags[$0] }.map { values[$0] }
        }
        values = 2 * calm.count < all.count ? all : calm
        self.isDisturbed = isDisturbed
        leastUncertainty = records.contains { $0.benchmark == "latency" } ? 0.25 : 0
        guard let least = values.min(), least > 0, values.allSatisfy(\.isFinite) else { return nil }
    }

    /// The median.
    var median: Double { values.median }

    /// What a tenth of the windows are faster than: contention makes the median slower, and this hardly.
    var fast: Double { values.quantile(0.1) }

    /// How uncertain the median is, relative to it.
    ///
    /// Half the notch of a box plot, 1.57·IQR/√n, which is about two standard errors of windows that are independent.
    /// They are not where the machine's state changes meanwhile: so no less than by how much the medians of the first
    /// and the second half are off their mean. Where other programs kept interrupting, medians of one program differed
    /// from run to run by 30 per cent; there it is the width in which nine tenths of the windows lie.
    /// Source: McGill, Tukey and Larsen, *Variations of Box Plots*, The American Statistician 32 (1978).
    var uncertainty: Double { max(spread, leastUncertainty) }

    private var spread: Double {
        guard !isDisturbed else { return (values.quantile(0.95) - values.quantile(0.05)) / median }
        let range = values.quantile(0.75) - values.quantile(0.25)
        let half = values.count / 2
        let drift = half < 2 ? 0 : abs(Array(values[..<half]).median - Array(values[half...]).median) / 2
        return max(1.57 * range / Double(values.count).squareRoot(), drift) / median
    }
}
