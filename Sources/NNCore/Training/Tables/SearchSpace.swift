/// The ranges that a search draws from, each by its name.
///
///     var space = SearchSpace()
///     space.hiddenSizes = [[32], [64, 64], [128, 128]]
///     space.dropout = 0...0
public struct SearchSpace: Sendable, Equatable {
    /// The learning rate, above 0; drawn uniformly in its logarithm.
    public var learningRate: ClosedRange<Double>
    /// The weight decay, above 0, drawn uniformly in its logarithm; nil: the optimiser's own.
    public var weightDecay: ClosedRange<Double>?
    /// The hidden layers' sizes that are chosen from.
    public var hiddenSizes: [[Int]]
    /// The dropout rate, in [0, 1).
    public var dropout: ClosedRange<Double>
    /// The batch sizes that are chosen from.
    public var batchSize: [Int]

    /// Makes ranges; those not given suit tables and ``AdamW``.
    public init(
        learningRate: ClosedRange<Double> = 1e-4...1e-2,
        weightDecay: ClosedRange<Double>? = 1e-5...0.1,
        hiddenSizes: [[Int]] = [[32], [64], [32, 32], [64, 64], [128, 128], [256, 256]],
        dropout: ClosedRange<Double> = 0...0.5,
        batchSize: [Int] = [16, 32, 64, 128]
    ) {
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        self.hiddenSizes = hiddenSizes
        self.dropout = dropout
        self.batchSize = batchSize
    }

    /// What trial `number` tries: a function of the seed and the number alone.
    ///
    /// Numbers are rounded to three significant digits, a dropout rate to hundredths, so that they can be told in few characters.
    /// - Parameters:
    ///   - number: the trial's, counted from 1.
    ///   - seed: determines what is drawn.
    func candidate(_ number: Int, seed: UInt64) -> SearchCandidate {
        var random = RandomSource(seed: seed, stream: Self.firstStream &+ UInt64(truncatingIfNeeded: number))
        let rate = Self.logarithmic(learningRate, random.uniform())
        let decay = random.uniform()
        let sizes = hiddenSizes[random.integer(below: hiddenSizes.count)]
        let dropped = dropout.lowerBound + (dropout.upperBound - dropout.lowerBound) * random.uniform()
        return SearchCandidate(
            learningRate: rate,
            weightDecay: weightDecay.map { Self.logarithmic($0, decay) },
            hiddenSizes: sizes,
            // Rounding must not lead out of the range, nor to 1.
            dropout: min(max((dropped * 100).rounded() / 100, dropout.lowerBound), dropout.upperBound),
            batchSize: batchSize[random.integer(below: batchSize.count)]
        )
    }

    /// A point of a range, at a part of its logarithm; three significant digits.
    private static func logarithmic(_ range: ClosedRange<Double>, _ part: Double) -> Double {
        let (low, high) = (Double.log(range.lowerBound), Double.log(range.upperBound))
        let value = Double.exp(low + (high - low) * part)
        var unit = 1.0
        while value / unit >= 1000 { unit *= 10 }
        while value * unit < 100 { unit *= 10 }
        // Divided where a product would not be the decimal number.
        let rounded = value >= 1000 ? (value / unit).rounded() * unit : (value * unit).rounded() / unit
        return min(max(rounded, range.lowerBound), range.upperBound)
    }

    /// Checks that every range is one.
    func check() throws(TrainingError) {
        guard learningRate.lowerBound > 0, learningRate.upperBound.isFinite else {
            throw .setting(name: "range of learning rates", value: "\(learningRate)", range: "above 0 and finite")
        }
        if let weightDecay, !(weightDecay.lowerBound > 0 && weightDecay.upperBound.isFinite) {
            throw .setting(name: "range of weight decays", value: "\(weightDecay)", range: "above 0 and finite")
        }
        guard dropout.lowerBound >= 0, dropout.upperBound < 1 else {
            throw .setting(name: "range of dropout rates", value: "\(dropout)", range: "in 0 or more and below 1")
        }
        guard !hiddenSizes.isEmpty, hiddenSizes.allSatisfy({ $0.allSatisfy { $0 >= 1 } }) else {
            throw .setting(
                name: "choice of hidden sizes",
                value: "\(hiddenSizes)",
                range: "one list or more of sizes of 1 or more"
            )
        }
        guard !batchSize.isEmpty, batchSize.allSatisfy({ $0 >= 1 }) else {
            throw .setting(
                name: "choice of batch sizes",
                value: "\(batchSize)",
                range: "one size or more, each 1 or more"
            )
        }
    }

    /// Trial `number` draws from this stream and as many further.
    private static let firstStream: UInt64 = 1 << 61
}

/// What one trial of a search tries.
public struct SearchCandidate: Sendable, Equatable {
    /// The learning rate.
    public let learningRate: Double
    /// The weight decay; nil: the optimiser's own.
    public let weightDecay: Double?
    /// The hidden layers' sizes.
    public let hiddenSizes: [Int]
    /// The dropout rate.
    public let dropout: Double
    /// The samples in a step.
    public let batchSize: Int
}
