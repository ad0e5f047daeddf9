/// A number that configures an optimiser or a schedule.
public struct Hyperparameter: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public let name: String
    /// The value.
    public let value: Double
    /// What it must be, in words.
    public let range: String
    /// Whether it is.
    public let isInRange: Bool

    /// Describes a setting.
    public init(_ name: String, _ value: Double, _ range: String, isInRange: Bool) {
        self.name = name
        self.value = value
        self.range = range
        self.isInRange = isInRange
    }

    /// A factor that makes averages: 0 or more, below 1.
    public static func decay(_ name: String, _ value: Double) -> Hyperparameter {
        Hyperparameter(name, value, "0 or more and below 1", isInRange: value >= 0 && value < 1)
    }

    /// A number that is 0 or more and finite.
    public static func nonNegative(_ name: String, _ value: Double) -> Hyperparameter {
        Hyperparameter(name, value, "0 or more and finite", isInRange: value >= 0 && value.isFinite)
    }

    /// A number that is above 0 and finite.
    public static func positive(_ name: String, _ value: Double) -> Hyperparameter {
        Hyperparameter(name, value, "above 0 and finite", isInRange: value > 0 && value.isFinite)
    }

    /// A number that is finite.
    public static func finite(_ name: String, _ value: Double) -> Hyperparameter {
        Hyperparameter(name, value, "finite", isInRange: value.isFinite)
    }

    /// The same setting, as one of a part of an optimiser.
    func of(_ part: String) -> Hyperparameter {
        Hyperparameter("\(name) of \(part)", value, range, isInRange: isInRange)
    }

    /// `beta1 0.9`.
    public var description: String { "\(name) \(value.shortDescription)" }
}

extension Hyperparameter {
    /// A count that is 1 or more.
    public static func count(_ name: String, _ value: Int) -> Hyperparameter {
        Hyperparameter(name, Double(value), "1 or more", isInRange: value >= 1)
    }

    /// Throws if the number is out of its range.
    /// - Parameter owner: what it configures.
    func check(of owner: String) throws(TrainingError) {
        guard !isInRange else { return }
        throw .setting(name: "\(owner)'s \(name)", value: value.shortDescription, range: range)
    }
}
