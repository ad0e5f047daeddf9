/// The rate falls when what is observed has not become better for some epochs: `factor' = max(least, γ·factor)`.
///
/// What is observed is the loss of an epoch; ``Trainer/observe(_:)`` gives it another value, the validation loss for
/// example. A value that is not a number is no improvement.
/// Source: PyTorch's `ReduceLROnPlateau`.
public struct PlateauSchedule: Schedule {
    /// Which values are better.
    public enum Direction: String, Sendable, CaseIterable {
        /// Smaller ones, as of a loss.
        case smaller
        /// Larger ones, as of an accuracy.
        case larger
    }

    /// What is compared with the best value: by how much another must be better to count.
    public enum Threshold: Sendable, Hashable {
        /// By this part of the best value.
        case relative(Double)
        /// By this much.
        case absolute(Double)

        /// The part, or the amount.
        public var value: Double {
            switch self {
            case .relative(let value), .absolute(let value): value
            }
        }
    }

    /// What each fall multiplies by: γ, above 0 and below 1.
    public var gamma: Double
    /// How many epochs in a row may bring no improvement, 0 or more; the next one that does not makes the rate fall.
    public var patience: Int
    /// What counts as an improvement.
    public var threshold: Threshold
    /// The epochs after a fall that are not counted, 0 or more.
    public var cooldown: Int
    /// The least factor, 0 or more.
    public var least: Double
    /// Which values are better.
    public var direction: Direction

    /// The present factor.
    public private(set) var factor = 1.0
    /// The best value that was observed; infinite before the first.
    public private(set) var best: Double
    private var badCount = 0
    private var coolingCount = 0

    /// Makes the schedule.
    public init(
        by gamma: Double = 0.1,
        patience: Int = 10,
        threshold: Threshold = .relative(1e-4),
        cooldown: Int = 0,
        least: Double = 0,
        better direction: Direction = .smaller
    ) {
        self.gamma = gamma
        self.patience = patience
        self.threshold = threshold
        self.cooldown = cooldown
        self.least = least
        self.direction = direction
        best = direction == .smaller ? .infinity : -.infinity
    }

    /// `plateau`.
    public var name: String { "plateau" }

    /// γ, patience, threshold, cooldown and the least factor.
    public var settings: [Hyperparameter] {
        [
            Hyperparameter("by", gamma, "above 0 and below 1", isInRange: gamma > 0 && gamma < 1),
            .nonNegative("patience", Double(patience)), .nonNegative("threshold", threshold.value),
            .nonNegative("cooldown", Double(cooldown)), .part("least", least),
        ]
    }

    /// The factor, the best value, the epochs without improvement, and those left of the cooldown.
    public var state: [Double] {
        get { [factor, best, Double(badCount), Double(coolingCount)] }
        set {
            precondition(newValue.count == 4, "schedule: a plateau's state has 4 numbers")
            (factor, best) = (newValue[0], newValue[1])
            // A file may hold anything: what is no count is 0.
            (badCount, coolingCount) = (Int(exactly: newValue[2]) ?? 0, Int(exactly: newValue[3]) ?? 0)
        }
    }

    /// The present factor, whatever the moment.
    public func factor(at moment: ScheduleMoment) -> Double { factor }

    /// Takes note of an epoch's value.
    public mutating func observe(_ value: Double) {
        if isBetter(value) {
            (best, badCount) = (value, 0)
        } else {
            badCount += 1
        }
        if coolingCount > 0 {
            coolingCount -= 1
            badCount = 0
        }
        guard badCount > patience else { return }
        factor = max(least, factor * gamma)
        (coolingCount, badCount) = (cooldown, 0)
    }

    private func isBetter(_ value: Double) -> Bool {
        guard best.isFinite else { return value.isFinite }
        return switch (direction, threshold) {
        case (.smaller, .relative(let part)): value < best * (1 - part)
        case (.smaller, .absolute(let amount)): value < best - amount
        case (.larger, .relative(let part)): value > best * (1 + part)
        case (.larger, .absolute(let amount)): value > best + amount
        }
    }
}

extension Schedule where Self == PlateauSchedule {
    /// A fall where there is no improvement: see ``PlateauSchedule``.
    public static func plateau(
        by gamma: Double = 0.1,
        patience: Int = 10,
        threshold: PlateauSchedule.Threshold = .relative(1e-4),
        cooldown: Int = 0,
        least: Double = 0,
        better direction: PlateauSchedule.Direction = .smaller
    ) -> PlateauSchedule {
        PlateauSchedule(
            by: gamma,
            patience: patience,
            threshold: threshold,
            cooldown: cooldown,
            least: least,
            better: direction
        )
    }
}
