/// How the learning rate changes: a factor of the optimiser's rate, from the moment in training.
///
/// One's own is one method, and a name to be printed:
///
///     struct InverseRoot: Schedule {
///         var name: String { "inverse root" }
///         func factor(at moment: ScheduleMoment) -> Double { 1 / Double(moment.step + 1).squareRoot() }
///     }
///
/// A factor keeps the ratios between groups of parameters, and makes schedules composable: the rate of a step is
/// `α·factor`, α the optimiser's own. So the rate of the optimiser is the highest where a schedule's factors are at most 1.
///
/// A schedule that follows what training finds, as ``PlateauSchedule``, has a state that ``observe(_:)`` changes.
/// Range: factors are finite and 0 or more; another one stops the trainer with an error.
public protocol Schedule: Sendable, CustomStringConvertible {
    /// The name in messages.
    var name: String { get }
    /// What the schedule is configured with, each with its range.
    var settings: [Hyperparameter] { get }
    /// What the schedule remembers, to be kept in a checkpoint; always as many numbers.
    var state: [Double] { get set }

    /// The factor of the learning rate.
    func factor(at moment: ScheduleMoment) -> Double
    /// Takes note of what an epoch has found: the validation loss, for example.
    mutating func observe(_ value: Double)
    /// Checks that every setting is in its range.
    func check() throws(TrainingError)
}

extension Schedule {
    /// None.
    public var settings: [Hyperparameter] { [] }

    /// Nothing.
    public var state: [Double] {
        get { [] }
        set { precondition(newValue.isEmpty, "schedule: \(name) has no state") }
    }

    /// Does nothing.
    public mutating func observe(_ value: Double) {}

    /// Checks the settings.
    public func check() throws(TrainingError) {
        for setting in settings { try setting.check(of: "schedule \(name)") }
    }

    /// The name and the settings: `cosine (steps 15, end 0.01)`.
    public var description: String {
        settings.isEmpty ? name : "\(name) (\(settings.map(\.description).joined(separator: ", ")))"
    }

    /// The learning rates of the first steps, to be drawn.
    /// - Parameters:
    ///   - stepCount: how many, 0 or more.
    ///   - learningRate: the optimiser's rate α.
    ///   - stepsPerEpoch: how many of them make an epoch, 1 or more; all if nil.
    public func rates(stepCount: Int, of learningRate: Double = 1, stepsPerEpoch: Int? = nil) -> [Double] {
        let perEpoch = max(1, stepsPerEpoch ?? stepCount)
        return (0..<max(0, stepCount)).map { step in
            learningRate * factor(at: ScheduleMoment(step: step, epoch: step / perEpoch))
        }
    }
}
