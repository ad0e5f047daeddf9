/// How two times measured in turns compare: the quartiles of their ratios, window by window.
struct Ratio {
    /// The middle ratio, or the mean of the two in the middle.
    let median: Double
    /// A quarter of the ratios are less.
    let lowerQuartile: Double
    /// A quarter of the ratios are more.
    let upperQuartile: Double
    /// How many pairs of windows there were.
    let pairCount: Int

    /// Fewer pairs than this say little: disturbed ones are then taken too.
    private static let enough = 40

    /// Compares windows that were measured in the same rounds.
    ///
    /// Pairs in which neither window was disturbed count, unless the machine is so busy that there are hardly any.
    init(of windows: [Window], to others: [Window]) {
        let pairs = zip(windows, others)
        let undisturbed = pairs.filter { !$0.isDisturbed && !$1.isDisturbed }
        let chosen = undisturbed.count >= Self.enough ? undisturbed : Array(pairs)
        let ratios = chosen.map { $0.seconds / $1.seconds }.sorted()
        median = ratios.median
        lowerQuartile = ratios[ratios.count / 4]
        upperQuartile = ratios[ratios.count * 3 / 4]
        pairCount = ratios.count
    }

    /// How uncertain the median is, relative to it: half the notch of a box plot, about two standard errors.
    ///
    /// Source: McGill, Tukey and Larsen, *Variations of Box Plots*, The American Statistician 32 (1978).
    var uncertainty: Double {
        1.57 * (upperQuartile - lowerQuartile) / (Double(pairCount).squareRoot() * median)
    }

    /// In thousandths, rounded: the benchmark package's figures are whole numbers.
    var thousandths: Int { Int((median * 1000).rounded()) }
}
