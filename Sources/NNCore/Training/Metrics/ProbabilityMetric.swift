/// Metrics of predicted probabilities, from ``ProbabilityErrors``; 0 is best.
public struct ProbabilityMetric: Metric, Hashable {
    /// The formula.
    public enum Kind: String, Sendable, CaseIterable {
        /// The mean of `−ln p`, p the probability of a sample's class, brought into [ε, 1 − ε] with ε = 2⁻⁵².
        ///
        /// Source: scikit-learn's `log_loss`.
        case logLoss
        /// The mean of `Σₖ(pₖ − yₖ)²` over classes k, half of it for two classes: `(p₁ − y₁)²`.
        ///
        /// Source: Brier, *Verification of forecasts expressed in terms of probability*, 1950; scikit-learn's `brier_score_loss`.
        case brier
    }

    /// The formula.
    public let kind: Kind

    /// Makes the metric.
    public init(_ kind: Kind) { self.kind = kind }

    /// `logLoss` or `brier`.
    public var name: String { kind.rawValue }

    /// The mean.
    public func value(of errors: ProbabilityErrors) -> Double {
        switch kind {
        case .logLoss: errors.logSum / errors.total
        case .brier: errors.squareSum / errors.total * (errors.classCount == 2 ? 0.5 : 1)
        }
    }
}

extension Metric where Self == ProbabilityMetric {
    /// The mean of `−ln p`: see ``ProbabilityMetric/Kind/logLoss``.
    public static var logLoss: ProbabilityMetric { ProbabilityMetric(.logLoss) }
    /// The mean squared error of probabilities: see ``ProbabilityMetric/Kind/brier``.
    public static var brier: ProbabilityMetric { ProbabilityMetric(.brier) }
}
