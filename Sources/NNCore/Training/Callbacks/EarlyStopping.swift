/// Ends a training when what is watched has not become better for some epochs.
///
///     try trainer.fit(train, validation: .fraction(0.1), epochs: 100, callbacks: [EarlyStopping(patience: 5)])
///
/// The network has the states of the best epoch afterwards, also where all epochs were trained. A value that is not a number is
/// no improvement.
public final class EarlyStopping: TrainingCallback {
    /// What is watched.
    public let watched: EpochValue
    /// How many epochs in a row may bring no improvement, 1 or more; after so many training ends.
    public let patience: Int
    /// By how much a value must be better to count, 0 or more.
    public let leastImprovement: Double
    /// Whether the network is given the states of the best epoch when training ends between two epochs.
    public let restoresBest: Bool
    /// `early stopping`, unless another is given: two of them need two names.
    public let name: String

    /// The best value so far; nil before the first.
    public private(set) var best: Double?
    /// The epoch of the best value, counted from 1; 0 before the first.
    public private(set) var bestEpoch = 0
    /// The epochs since then.
    public private(set) var badEpochCount = 0

    /// Makes the callback.
    public init(
        _ watched: EpochValue = .validationLoss,
        patience: Int,
        leastImprovement: Double = 0,
        restoresBest: Bool = true,
        name: String = "early stopping"
    ) {
        self.watched = watched
        self.patience = patience
        self.leastImprovement = leastImprovement
        self.restoresBest = restoresBest
        self.name = name
    }

    /// The best value, its epoch and the epochs since.
    public var state: [String] {
        get { ["\(best ?? .nan)", "\(bestEpoch)", "\(badEpochCount)"] }
        set {
            guard newValue.count == 3, let value = Double(newValue[0]) else {
                (best, bestEpoch, badEpochCount) = (nil, 0, 0)
                return
            }
            best = value.isNaN ? nil : value
            (bestEpoch, badEpochCount) = (Self.count(newValue[1]), Self.count(newValue[2]))
        }
    }

    /// A count of a file, in a range in which it can go on.
    private static func count(_ text: String) -> Int { max(0, min(Int(text) ?? 0, 1 << 40)) }

    /// Checks the settings.
    public func trainingBegan<Element: Scalar>(_ trainer: Trainer<Element>) throws(TrainingError) {
        try Hyperparameter.count("patience", patience).check(of: name)
        try Hyperparameter.nonNegative("least improvement", leastImprovement).check(of: name)
    }

    /// Takes note of the value, and stops when patience is at its end.
    public func epochEnded<Element: Scalar>(
        _ report: EpochReport,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl {
        let value = try watched.value(in: report)
        if watched.isBetter(value, than: best, by: leastImprovement) {
            (best, bestEpoch, badEpochCount) = (value, report.epoch, 0)
            if restoresBest { trainer.keepStates(as: name) }
            return .proceed
        }
        badEpochCount += 1
        guard badEpochCount >= patience else { return .proceed }
        let found = best.map { "\(watched) \($0.significantText) of epoch \(bestEpoch)" } ?? "any \(watched)"
        return .stop(reason: "\(badEpochCount.counted("epoch")) brought nothing better than the \(found)")
    }

    /// Gives the network the best states, unless the epoch can still go on.
    public func trainingEnded<Element: Scalar>(_ trainer: Trainer<Element>) throws(TrainingError) {
        if restoresBest, trainer.epochBatchCount == 0 { try trainer.takeStates(keptAs: name) }
    }
}

extension Int {
    /// `1 epoch`, `2 epochs`.
    fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
