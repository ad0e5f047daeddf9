/// Metrics of the order in which scores put samples, from ``RankedScores``; 1 is best.
///
/// Of two classes they are those of class 1, unless another is named; of more, each class is ranked against the rest.
/// Values: scikit-learn's.
public struct RankingMetric: Metric, Hashable {
    /// The formula.
    public enum Kind: Sendable, Hashable {
        /// The area under the receiver operating characteristic; scikit-learn's `roc_auc_score(multi_class="ovr")`.
        ///
        /// NaN where there is no sample of a class, or none of another: of any class for the mean (macro), of one that has samples
        /// for the weighted mean.
        case rocAUC(ClassAverage)
        /// `Σᵢ(Rᵢ − Rᵢ₋₁)·Pᵢ` of recall R and precision P at each threshold; scikit-learn's `average_precision_score`.
        ///
        /// 0 for a class without samples.
        case averagePrecision(ClassAverage)
    }

    /// The formula.
    public let kind: Kind

    /// Makes the metric.
    public init(_ kind: Kind) { self.kind = kind }

    /// `rocAUC` or `averagePrecision`, with the average unless it is macro.
    public var name: String {
        switch kind {
        case .rocAUC(let average): average.name("rocAUC")
        case .averagePrecision(let average): average.name("averagePrecision")
        }
    }

    private var average: ClassAverage {
        switch kind {
        case .rocAUC(let average), .averagePrecision(let average): average
        }
    }

    /// Checks that the class is one.
    public func check(_ form: PredictionForm) throws(MetricError) { try average.check(name, form) }

    /// The number.
    public func value(of samples: RankedScores) -> Double {
        if case .ofClass(let index) = average { return value(of: samples.ranking(ofClass: index)) }
        if samples.classCount == 2 { return value(of: samples.ranking(ofClass: 1)) }
        switch average {
        case .micro: return value(of: samples.rankingOfAll)
        case .weighted:
            let sums = samples.expectedSums
            let classes = sums.indices.filter { sums[$0] > 0 }
            let sum = classes.reduce(0) { $0 + sums[$1] * value(of: samples.ranking(ofClass: $1)) }
            return sum / sums.reduce(0, +)
        case .macro, .ofClass:
            let sum = (0..<samples.classCount).reduce(0) { $0 + value(of: samples.ranking(ofClass: $1)) }
            return sum / Double(samples.classCount)
        }
    }

    private func value(of ranking: ClassRanking) -> Double {
        switch kind {
        case .rocAUC: ranking.area
        case .averagePrecision: ranking.averagePrecision
        }
    }
}

extension Metric where Self == RankingMetric {
    /// The area under the receiver operating characteristic: see ``RankingMetric/Kind/rocAUC(_:)``.
    public static func rocAUC(_ average: ClassAverage = .macro) -> RankingMetric { RankingMetric(.rocAUC(average)) }
    /// The mean of precision over recall: see ``RankingMetric/Kind/averagePrecision(_:)``.
    public static func averagePrecision(_ average: ClassAverage = .macro) -> RankingMetric {
        RankingMetric(.averagePrecision(average))
    }
}
