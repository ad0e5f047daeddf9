/// Where a training stands: all states, and the few numbers that say which step comes next.
public struct TrainingSnapshot<Element: Scalar>: Sendable {
    /// The values of all states by name: the network's, the optimiser's, and gradients that wait.
    public var states: [NamedTensor<Element>]
    /// The updates that were carried out.
    public var stepCount: Int
    /// The batches that were trained on.
    public var batchCount: Int
    /// The batches whose gradients wait.
    public var waitingCount: Int
    /// The epochs that were trained.
    public var epochCount: Int
    /// The learning rate, which the schedule's factors multiply.
    public var learningRate: Double
    /// What the schedules of the learning rate and of the momentum remember, one after the other.
    public var scheduleState: [Double]

    /// Describes where a training stands.
    public init(
        states: [NamedTensor<Element>],
        stepCount: Int,
        batchCount: Int,
        waitingCount: Int = 0,
        epochCount: Int,
        learningRate: Double,
        scheduleState: [Double] = []
    ) {
        self.states = states
        self.stepCount = stepCount
        self.batchCount = batchCount
        self.waitingCount = waitingCount
        self.epochCount = epochCount
        self.learningRate = learningRate
        self.scheduleState = scheduleState
    }
}

extension Trainer {
    /// Where the training stands, between steps.
    public var snapshot: TrainingSnapshot<Element> {
        TrainingSnapshot(
            states: reading { storage.snapshot() },
            stepCount: stepCount,
            batchCount: batchCount,
            waitingCount: waitingCount,
            epochCount: epochsDone,
            learningRate: learningRate,
            scheduleState: schedules.state
        )
    }

    /// Goes on where another training stood: the next steps have the bits that they would have had there.
    ///
    /// The trainer has the same network and options as that one had; the number of workers may differ.
    /// - Throws: ``TrainingError`` when a count is below 0, or the states are not this trainer's; it is as before then.
    public func restore(_ snapshot: TrainingSnapshot<Element>) throws(TrainingError) {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        _ = try Element(checkedLearningRate: snapshot.learningRate)
        for (name, count) in [
            ("steps", snapshot.stepCount), ("batches", snapshot.batchCount), ("epochs", snapshot.epochCount),
            ("waiting batches", snapshot.waitingCount),
        ] where count < 0 {
            throw .setting(name: "number of \(name)", value: "\(count)", range: "0 or more")
        }
        guard snapshot.scheduleState.count == schedules.state.count else {
            throw .setting(
                name: "number of the schedules' numbers",
                value: "\(snapshot.scheduleState.count)",
                range: "\(schedules.state.count), as of this trainer's schedules"
            )
        }
        let given = Set(snapshot.states.map { ExactText($0.name) })
        if let missing = storage.states.first(where: { !given.contains($0.exactName) }) {
            throw .execution(.noState(missing.name))
        }
        storage.access.beginChanging()
        defer { storage.access.end() }
        do { try storage.restore(snapshot.states) } catch { throw .execution(error) }
        (stepCount, batchCount) = (snapshot.stepCount, snapshot.batchCount)
        (waitingCount, epochsDone) = (snapshot.waitingCount, snapshot.epochCount)
        learningRate = snapshot.learningRate
        schedules.state = snapshot.scheduleState
    }
}
