/// Metrics of predicted values, from ``ResidualSums``; of several outputs the mean of theirs.
///
/// Values: scikit-learn's.
public struct RegressionMetric: Metric, Hashable {
    /// The formula.
    public enum Kind: String, Sendable, CaseIterable {
        /// The mean of `|ŷ − y|`; scikit-learn's `mean_absolute_error`.
        case meanAbsoluteError = "mae"
        /// The mean of `(ŷ − y)²`; scikit-learn's `mean_squared_error`.
        case meanSquaredError = "mse"
        /// `√mse`; scikit-learn's `root_mean_squared_error`.
        case rootMeanSquaredError = "rmse"
        /// `R² = 1 − Σ(ŷ − y)²/Σ(y − ȳ)²`; scikit-learn's `r2_score`.
        ///
        /// Where all y are equal, 1 if all predictions are right and 0 if not; NaN for one sample.
        case rSquared = "r2"
        /// The mean of `|ŷ − y|/max(|y|, ε)`, ε = 2⁻⁵²: huge where y is 0; scikit-learn's `mean_absolute_percentage_error`.
        case meanAbsolutePercentageError = "mape"
        /// `1 − Var(ŷ − y)/Var(y)`, R² but for a constant error; scikit-learn's `explained_variance_score`.
        ///
        /// Where all y are equal, 1 if all errors are equal and 0 if not.
        case explainedVariance
    }

    /// The formula.
    public let kind: Kind

    /// Makes the metric.
    public init(_ kind: Kind) { self.kind = kind }

    /// `mae`, `mse`, `rmse`, `r2`, `mape` or `explainedVariance`.
    public var name: String { kind.rawValue }

    /// The number.
    public func value(of sums: ResidualSums) -> Double {
        if kind == .rSquared, sums.sampleCount < 2 { return .nan }
        return sums.outputs.reduce(0) { $0 + value(of: $1, sums.total) } / Double(sums.outputs.count)
    }

    private func value(of output: ResidualSums.Output, _ total: Double) -> Double {
        switch kind {
        case .meanAbsoluteError: output.absolute / total
        case .meanSquaredError: output.square / total
        case .rootMeanSquaredError: (output.square / total).squareRoot()
        case .meanAbsolutePercentageError: output.relative / total
        case .rSquared: explained(output.square, of: output.valueSpread)
        case .explainedVariance: explained(output.errorSpread, of: output.valueSpread)
        }
    }

    private func explained(_ error: Double, of spread: Double) -> Double {
        error == 0 ? 1 : spread == 0 ? 0 : 1 - error / spread
    }
}

extension Metric where Self == RegressionMetric {
    /// The mean of `|ŷ − y|`: see ``RegressionMetric/Kind/meanAbsoluteError``.
    public static var meanAbsoluteError: RegressionMetric { RegressionMetric(.meanAbsoluteError) }
    /// The mean of `(ŷ − y)²`: see ``RegressionMetric/Kind/meanSquaredError``.
    public static var meanSquaredError: RegressionMetric { RegressionMetric(.meanSquaredError) }
    /// The root of the mean of `(ŷ − y)²`: see ``RegressionMetric/Kind/rootMeanSquaredError``.
    public static var rootMeanSquaredError: RegressionMetric { RegressionMetric(.rootMeanSquaredError) }
    /// The part of the variance that is explained: see ``RegressionMetric/Kind/rSquared``.
    public static var rSquared: RegressionMetric { RegressionMetric(.rSquared) }
    /// The mean relative error: see ``RegressionMetric/Kind/meanAbsolutePercentageError``.
    public static var meanAbsolutePercentageError: RegressionMetric { RegressionMetric(.meanAbsolutePercentageError) }
    /// The part of the variance that is explained, but for a constant error: see ``RegressionMetric/Kind/explainedVariance``.
    public static var explainedVariance: RegressionMetric { RegressionMetric(.explainedVariance) }
}
