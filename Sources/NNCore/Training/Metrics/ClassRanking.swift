/// Samples in descending order of a score: how much of what is sought, and of the rest, is above each threshold.
public struct ClassRanking: Sendable {
    /// For each score that occurs, from the largest: the weight of what is sought with that score or a larger one.
    public private(set) var found: [Double] = []
    /// The same of the rest.
    public private(set) var rest: [Double] = []
    private var hasNaN = false

    /// Orders samples, each with a score, whether it is sought, and a weight.
    init(_ samples: [(score: Double, isSought: Bool, weight: Double)]) {
        guard !samples.contains(where: \.score.isNaN) else {
            hasNaN = true
            return
        }
        let sorted = samples.sorted { $0.score > $1.score }
        var (found, rest) = (0.0, 0.0)
        for (index, sample) in sorted.enumerated() {
            if sample.isSought { found += sample.weight } else { rest += sample.weight }
            // Equal scores are one threshold: their order says nothing.
            guard index + 1 == sorted.count || sorted[index + 1].score != sample.score else { continue }
            self.found.append(found)
            self.rest.append(rest)
        }
    }

    /// The area under the receiver operating characteristic; NaN where all samples are sought or none, or a score is NaN.
    ///
    /// The probability that what is sought has a larger score than what is not; equal scores count half.
    public var area: Double {
        guard !hasNaN, let allFound = found.last, let allRest = rest.last, allFound > 0, allRest > 0 else {
            return .nan
        }
        var (sum, lastFound, lastRest) = (0.0, 0.0, 0.0)
        for (found, rest) in zip(found, rest) {
            sum += (rest - lastRest) * (found + lastFound) / 2
            (lastFound, lastRest) = (found, rest)
        }
        return sum / allFound / allRest
    }

    /// The precision at each threshold, averaged over the recall that it adds; 0 where nothing is sought, NaN where a score is.
    public var averagePrecision: Double {
        guard !hasNaN else { return .nan }
        guard let allFound = found.last, allFound > 0 else { return 0 }
        var (sum, last) = (0.0, 0.0)
        for (found, rest) in zip(found, rest) where found > last {
            sum += (found - last) / allFound * (found / (found + rest))
            last = found
        }
        return sum
    }
}
