/// Which number of an epoch's report is watched, and which values of it are better.
public enum EpochValue: Sendable, Hashable, CustomStringConvertible {
    /// The loss on the validation samples; smaller is better.
    case validationLoss
    /// The accuracy on the validation samples; larger is better.
    case validationAccuracy
    /// A metric on the validation samples.
    case validationMetric(String, better: PlateauSchedule.Direction)
    /// The loss of the epoch as it was trained; smaller is better.
    case trainingLoss

    /// Which values are better.
    public var better: PlateauSchedule.Direction {
        switch self {
        case .validationLoss, .trainingLoss: .smaller
        case .validationAccuracy: .larger
        case .validationMetric(_, let direction): direction
        }
    }

    /// `validation loss`, `validation f1`.
    public var description: String {
        switch self {
        case .validationLoss: "validation loss"
        case .validationAccuracy: "validation accuracy"
        case .validationMetric(let name, _): "validation \(name)"
        case .trainingLoss: "training loss"
        }
    }

    /// The number.
    /// - Throws: ``TrainingError/setting(name:value:range:)`` when the report does not have it.
    public func value(in report: EpochReport) throws(TrainingError) -> Double {
        let value: Double? =
            switch self {
            case .validationLoss: report.validation?.loss
            case .validationAccuracy: report.validation?.accuracy
            case .validationMetric(let name, _): report.validation?.metrics[name]
            case .trainingLoss: report.loss
            }
        if let value { return value }
        throw .setting(
            name: "watched value",
            value: "\(self)",
            range: report.validation == nil
                ? "the training loss where fit is given no validation"
                : "the loss, for classes the accuracy, or a metric that fit is given"
        )
    }

    /// Whether a value is better than another by more than an amount; a number always is better than none.
    func isBetter(_ value: Double, than best: Double?, by least: Double) -> Bool {
        guard !value.isNaN else { return false }
        guard let best else { return true }
        return better == .smaller ? value < best - least : value > best + least
    }
}
