/// A closure that takes part in a training, without a class of its own.
///
///     try trainer.fit(train, epochs: 10, callbacks: [.onEpoch { print("epoch \($0.epoch): loss \($0.loss)") }])
public final class ClosureCallback: TrainingCallback {
    /// The name, which all have: they remember nothing.
    public let name = "closure"
    private let onStep: (TrainingProgress) -> TrainingControl
    private let onEpoch: (EpochReport) throws(TrainingError) -> Void

    fileprivate init(
        onStep: @escaping (TrainingProgress) -> TrainingControl = { _ in .proceed },
        onEpoch: @escaping (EpochReport) throws(TrainingError) -> Void = { _ in }
    ) {
        (self.onStep, self.onEpoch) = (onStep, onEpoch)
    }

    /// Calls the closure, if it is one for steps.
    public func stepEnded<Element: Scalar>(
        _ progress: TrainingProgress,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl { onStep(progress) }

    /// Calls the closure, if it is one for epochs, and goes on.
    public func epochEnded<Element: Scalar>(
        _ report: EpochReport,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl {
        try onEpoch(report)
        return .proceed
    }
}

extension TrainingCallback where Self == ClosureCallback {
    /// Calls a closure after every step.
    ///
    ///     .onStep { $0.secondsRemaining > 3600 ? .stop(reason: "it would take an hour") : .proceed }
    /// - Parameter body: what to call; what it answers may end the training, within an epoch too. The last report is then
    ///   of what was done of the epoch.
    public static func onStep(_ body: @escaping (TrainingProgress) -> TrainingControl) -> ClosureCallback {
        ClosureCallback(onStep: body)
    }

    /// Calls a closure after every whole epoch.
    /// - Parameter body: what to call; what it throws ends the training.
    public static func onEpoch(_ body: @escaping (EpochReport) throws(TrainingError) -> Void) -> ClosureCallback {
        ClosureCallback(onEpoch: body)
    }
}
