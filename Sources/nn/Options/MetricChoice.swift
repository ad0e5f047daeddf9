internal import ArgumentParser
internal import NNCore

/// The option that says what is computed beside the loss.
struct MetricOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What to compute beside the loss, separated by commas, as f1,recall:3,top5.",
            valueName: "names"
        ),
        transform: MetricChoice.init(parsing:)
    )
    var metrics: MetricChoice?

    /// The metrics that are asked for.
    var values: [any Metric] { metrics?.metrics ?? [] }
}

/// The value of `--metrics`: names separated by commas, `accuracy`, `f1:weighted`, `recall:3`, `top5`.
struct MetricChoice {
    let metrics: [any Metric]

    /// Reads the option's value.
    init(parsing text: String) throws {
        metrics = try text.split(separator: ",", omittingEmptySubsequences: false).map {
            try MetricName.metric(String($0))
        }
    }
}

/// Metrics by their names on the command line.
enum MetricName {
    /// Metrics that have one form.
    private static let plain: [String: any Metric] = [
        "accuracy": .accuracy, "balancedAccuracy": .balancedAccuracy, "matthews": .matthews, "logLoss": .logLoss,
        "brier": .brier, "calibrationError": .calibrationError(), "mae": .meanAbsoluteError, "mse": .meanSquaredError,
        "rmse": .rootMeanSquaredError, "r2": .rSquared, "mape": .meanAbsolutePercentageError,
        "explainedVariance": .explainedVariance,
    ]

    /// Metrics that are averaged over classes.
    private static let averaged: [String: @Sendable (ClassAverage) -> any Metric] = [
        "precision": { .precision($0) }, "recall": { .recall($0) }, "f1": { .f1($0) }, "rocAUC": { .rocAUC($0) },
        "averagePrecision": { .averagePrecision($0) },
    ]

    /// All names: those for classes, then those for values.
    static let all = [
        "accuracy", "balancedAccuracy", "top5", "precision", "recall", "f1", "matthews", "rocAUC", "averagePrecision",
        "logLoss", "brier", "calibrationError", "mae", "mse", "rmse", "r2", "mape", "explainedVariance",
    ]

    /// The metric of a name.
    static func metric(_ text: String) throws -> any Metric {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, let metric = plain[text] { return metric }
        if let metric = averaged[parts[0]] {
            guard parts.count > 1 else { return metric(.macro) }
            switch parts[1] {
            case "macro": return metric(.macro)
            case "micro": return metric(.micro)
            case "weighted": return metric(.weighted)
            default:
                guard let index = Int(parts[1]) else {
                    throw ValidationError(
                        "'\(parts[1])' is no average of \(parts[0]); choose macro, micro, weighted or a class's "
                            + "number"
                    )
                }
                return metric(.ofClass(index))
            }
        }
        if text.hasPrefix("top"), let k = Int(text.dropFirst(3)) { return .topK(k) }
        throw ValidationError("there is no metric '\(text)'; choose from \(all.joined(separator: ", "))")
    }
}
