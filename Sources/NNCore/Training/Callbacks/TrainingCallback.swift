/// What takes part in a training: is told of steps and epochs, and may end it.
///
///     final class Target: TrainingCallback {
///         let name = "target"
///         func epochEnded<Element>(_ report: EpochReport, of trainer: Trainer<Element>) -> TrainingControl {
///             report.accuracy ?? 0 > 0.99 ? .stop(reason: "99 % reached") : .proceed
///         }
///     }
///
/// Callbacks are told one after the other, in the order given to
/// ``Trainer/fit(_:validation:metrics:epochs:callbacks:)``; each sees the trainer between two steps. What one
/// throws ends the training.
public protocol TrainingCallback: AnyObject {
    /// The name, under which a snapshot has what the callback remembers.
    var name: String { get }
    /// What the callback remembers, to be kept in a checkpoint; nothing if it remembers nothing.
    ///
    /// A file may hold anything: what makes no sense is to be passed over.
    var state: [String] { get set }

    /// A training begins, or goes on.
    func trainingBegan<Element: Scalar>(_ trainer: Trainer<Element>) throws(TrainingError)
    /// A step has been taken.
    /// - Returns: whether to go on. A training that stops within an epoch can go on with the very next batch.
    func stepEnded<Element: Scalar>(
        _ progress: TrainingProgress,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl
    /// An epoch has ended.
    /// - Returns: whether to go on.
    func epochEnded<Element: Scalar>(
        _ report: EpochReport,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl
    /// All callbacks, and the schedules, have taken note of a step or an epoch: the moment to save.
    /// - Parameters:
    ///   - trainer: what trains.
    ///   - isLast: whether the training ends here.
    func settled<Element: Scalar>(_ trainer: Trainer<Element>, isLast: Bool) throws(TrainingError)
    /// The training has ended, though not by an error.
    func trainingEnded<Element: Scalar>(_ trainer: Trainer<Element>) throws(TrainingError)
}

extension TrainingCallback {
    /// Nothing.
    public var state: [String] {
        get { [] }
        set {}
    }

    /// Does nothing.
    public func trainingBegan<Element: Scalar>(_ trainer: Trainer<Element>) throws(TrainingError) {}
    /// Goes on.
    public func stepEnded<Element: Scalar>(
        _ progress: TrainingProgress,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl { .proceed }
    /// Goes on.
    public func epochEnded<Element: Scalar>(
        _ report: EpochReport,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl { .proceed }
    /// Does nothing.
    public func settled<Element: Scalar>(_ trainer: Trainer<Element>, isLast: Bool) throws(TrainingError) {}
    /// Does nothing.
    public func trainingEnded<Element: Scalar>(_ trainer: Trainer<Element>) throws(TrainingError) {}
}
