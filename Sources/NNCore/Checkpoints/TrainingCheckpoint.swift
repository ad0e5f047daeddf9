/// Saves a training to a file as it goes: after so many steps or so much time, after every epoch, and where it ends.
///
///     let checkpoint = TrainingCheckpoint(path: "run.safetensors", everySteps: 100, best: "best.safetensors")
///     try trainer.fit(train, validation: .fraction(0.1), epochs: 20, callbacks: [checkpoint])
///
/// ``Trainer/init(resuming:_:_:dataset:ignoringDifferences:communicator:)`` goes on from the file. Where a file cannot be written, as on a
/// full disk, training goes on and the next time tries again.
public final class TrainingCheckpoint: TrainingCallback {
    /// The file that the training is saved to; none if nil.
    public let path: String?
    /// The updates after which it is saved within an epoch, 1 or more; not for their number if nil.
    public let everySteps: Int?
    /// The seconds after which it is saved within an epoch; not for the time if nil.
    public let everySeconds: Double?
    /// The file that the network's states of the best epoch so far are saved to; none if nil.
    public let bestPath: String?
    /// What makes an epoch the best.
    public let watched: EpochValue
    /// What else the files' metadata shall say.
    public let notes: [String: String]
    /// `checkpoint`, unless another is given: two of them need two names.
    public let name: String

    /// The best value so far; nil before the first.
    public private(set) var best: Double?
    /// Why a file could not be written the last time; nil if all are as they should be.
    public private(set) var lastError: CheckpointError?

    private let onFailure: ((CheckpointError) -> Void)?
    private let clock = ContinuousClock()
    private var lastStep = 0
    private var lastTime = ContinuousClock.now
    private var bestIsUnsaved = false

    /// Makes the callback.
    /// - Parameters:
    ///   - path: where to save the training.
    ///   - everySteps: after how many updates.
    ///   - everySeconds: after how much time.
    ///   - bestPath: where to save the network of the best epoch.
    ///   - watched: what makes an epoch the best.
    ///   - notes: what else the files' metadata shall say.
    ///   - name: what its state is called in a snapshot.
    ///   - onFailure: called where a file cannot be written.
    public init(
        path: String?,
        everySteps: Int? = nil,
        everySeconds: Double? = nil,
        best bestPath: String? = nil,
        by watched: EpochValue = .validationLoss,
        notes: [String: String] = [:],
        name: String = "checkpoint",
        onFailure: ((CheckpointError) -> Void)? = nil
    ) {
        self.path = path
        self.everySteps = everySteps
        self.everySeconds = everySeconds
        self.bestPath = bestPath
        self.watched = watched
        self.notes = notes
        self.name = name
        self.onFailure = onFailure
    }

    /// The best value.
    public var state: [String] {
        get { best.map { ["\($0)"] } ?? [] }
        set { best = newValue.first.flatMap { Double($0) } }
    }

    /// Checks the settings, and counts from here.
    public func trainingBegan<Element: Scalar>(_ trainer: Trainer<Element>) throws(TrainingError) {
        if let everySteps { try check("steps between checkpoints", Double(everySteps), everySteps >= 1, "1 or more") }
        if let everySeconds { try check("seconds between checkpoints", everySeconds, everySeconds > 0, "above 0") }
        (lastStep, lastTime) = (trainer.stepCount, clock.now)
    }

    private func check(_ name: String, _ value: Double, _ isInRange: Bool, _ range: String) throws(TrainingError) {
        guard !isInRange else { return }
        throw .setting(name: name, value: "\(value)", range: range)
    }

    /// Saves the network if it is the best so far.
    public func epochEnded<Element: Scalar>(
        _ report: EpochReport,
        of trainer: Trainer<Element>
    ) throws(TrainingError) -> TrainingControl {
        guard bestPath != nil else { return .proceed }
        let value = try watched.value(in: report)
        if watched.isBetter(value, than: best, by: 0) {
            best = value
            trainer.keepStates(as: name)
            bestIsUnsaved = true
        }
        return .proceed
    }

    /// Saves the training where it is due.
    public func settled<Element: Scalar>(_ trainer: Trainer<Element>, isLast: Bool) throws(TrainingError) {
        let isDue =
            isLast || trainer.epochBatchCount == 0
            || everySteps.map { trainer.stepCount - lastStep >= $0 } ?? false
            || everySeconds.map { lastTime.duration(to: clock.now).seconds >= $0 } ?? false
        guard isDue else { return }
        (lastStep, lastTime) = (trainer.stepCount, clock.now)
        lastError = nil
        do throws(CheckpointError) {
            if bestIsUnsaved, let bestPath, let states = trainer.states(keptAs: name) {
                try Checkpoint.save(states, to: bestPath, metadata: notes)
                bestIsUnsaved = false
                trainer.forgetStates(keptAs: name)
            }
        } catch { fail(error) }
        // Whatever became of the best network: the training itself is to be saved.
        do throws(CheckpointError) {
            if let path { try trainer.save(to: path, notes: notes) }
        } catch { fail(error) }
    }

    private func fail(_ error: CheckpointError) {
        lastError = lastError ?? error
        onFailure?(error)
    }
}
