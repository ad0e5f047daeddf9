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

    /// Compares windows that were measured in the same rounds, and that ratio with another's of the same rounds.
    ///
    /// Rounds in which no window was disturbed count, unless the machine is so busy that there are hardly any.
    init(of windows: [Window], to others: [Window], over reference: (of: [Window], to: [Window])? = nil) {
        let rounds = windows.indices.map { round in
            [windows[round], others[round]] + (reference.map { [$0.to[round], $0.of[round]] } ?? [])
        }
        let undisturbed = rounds.filter { !$0.contains { $0.isDisturbed } }
        let chosen = undisturbed.count >= Self.enough ? undisturbed : rounds
        let ratios = chosen.map { round in
            stride(from: 0, to: round.count, by: 2).reduce(1) { $0 * round[$1].seconds / round[$1 + 1].seconds }
        }.sorted()
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
