extension Trainer {
    /// Where the training stands, between steps.
    ///
    ///     let snapshot = trainer.snapshot
    ///     try trainer.fit(train, epochs: 3)
    ///     try trainer.restore(snapshot)  // as if the three epochs had not been
    ///
    /// In a callback after an epoch, schedules in it have taken note of that epoch.
    public var snapshot: TrainingSnapshot<Element> {
        var schedules = schedules
        if let value = pendingObservation { schedules.observe(value) }
        return TrainingSnapshot(
            states: reading { storage.snapshot(where: isKept) },
            stepCount: stepCount,
            batchCount: batchCount,
            waitingCount: waitingCount,
            epochCount: epochCount,
            epochBatchCount: epochBatchCount,
            epochTotals: epochTotals,
            learningRate: learningRate,
            scheduleState: schedules.state,
            callbackStates: callbackStates,
            keptStates: keptStates,
            settings: settings,
            data: data
        )
    }

    /// Goes on where another training stood: the next steps have the bits that they would have had there.
    ///
    ///     let other = try Trainer<Float>(network, options)
    ///     try other.restore(trainer.snapshot)
    ///
    /// The trainer has the same network and options as that one had; the number of threads may differ. In the middle of an
    /// epoch ``fit(_:validation:metrics:epochs:callbacks:)`` goes on with the very next batch, and callbacks
    /// given to it with what those of their names remembered.
    /// - Parameters:
    ///   - snapshot: where that one stood.
    ///   - ignoringDifferences: whether settings and data may differ, which lead to other bits; states may not.
    /// - Throws: ``TrainingError/otherTraining(_:)`` with all differences, or ``TrainingError/setting(name:value:range:)``
    ///   when a count is out of range; the trainer is as before then.
    public func restore(
        _ snapshot: TrainingSnapshot<Element>,
        ignoringDifferences: Bool = false
    ) throws(TrainingError) {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        let differences = differences(from: snapshot)
        guard differences.isEmpty || ignoringDifferences else { throw .otherTraining(differences) }
        // Without a state there is nothing to go on from; one that is not needed does not matter.
        let lacking = differences.filter { $0.isOfState && $0.training != nil }
        guard lacking.isEmpty else { throw .otherTraining(lacking) }
        try check(snapshot)
        for kept in snapshot.keptStates {
            do { try network.check(kept.states) } catch { throw .network(error) }
        }
        storage.access.beginChanging()
        defer { storage.access.end() }
        let known = Set(storage.states.map(\.exactName))
        let states = snapshot.states.filter { known.contains(ExactText($0.name)) }
        do { try storage.restore(states) } catch { throw .execution(error) }
        (stepCount, batchCount) = (snapshot.stepCount, snapshot.batchCount)
        (waitingCount, epochCount) = (snapshot.waitingCount, snapshot.epochCount)
        (epochBatchCount, epochTotals) = (snapshot.epochBatchCount, snapshot.epochTotals)
        learningRate = snapshot.learningRate
        schedules.state = snapshot.scheduleState
        (restoredStates, keptStates) = (snapshot.callbackStates, snapshot.keptStates)
        data = ignoringDifferences ? [] : snapshot.data
        isRestored = true
    }

    /// Whether a state outlives a step: gradients of pieces do not, those that wait for further batches do.
    func isKept(_ state: StateDeclaration) -> Bool { state.role != .gradient || options.accumulation > 1 }

    private func check(_ snapshot: TrainingSnapshot<Element>) throws(TrainingError) {
        _ = try Element(checkedLearningRate: snapshot.learningRate)
        for (name, count) in [
            ("steps", snapshot.stepCount), ("batches", snapshot.batchCount), ("epochs", snapshot.epochCount),
            ("waiting batches", snapshot.waitingCount), ("batches of the epoch", snapshot.epochBatchCount),
            ("samples of the epoch", snapshot.epochTotals.sampleCount),
            ("right ones among them", snapshot.epochTotals.correctCountIfClassified ?? 0),
        ] where !(0...1 << 40).contains(count) {
            throw .setting(name: "number of \(name)", value: "\(count)", range: "0 or more, up to 2⁴⁰")
        }
        guard snapshot.waitingCount < options.accumulation else {
            throw .setting(
                name: "number of waiting batches",
                value: "\(snapshot.waitingCount)",
                range: "below \(options.accumulation), the batches of an update"
            )
        }
        guard snapshot.scheduleState.count == schedules.state.count else {
            throw .setting(
                name: "number of the schedules' numbers",
                value: "\(snapshot.scheduleState.count)",
                range: "\(schedules.state.count), as of this trainer's schedules"
            )
        }
    }

    /// Keeps the network's present states under a name: those of the best epoch so far, for example.
    ///
    /// Of one name the last are kept; they are a part of the ``snapshot``.
    public func keepStates(as name: String) {
        forgetStates(keptAs: name)
        keptStates.append(KeptStates(name, states))
    }

    /// The states that are kept under a name; nil if there are none.
    public func states(keptAs name: String) -> [NamedTensor<Element>]? {
        keptStates.first { ExactText($0.name) == ExactText(name) }?.states
    }

    /// Forgets the states that are kept under a name.
    public func forgetStates(keptAs name: String) { keptStates.removeAll { ExactText($0.name) == ExactText(name) } }

    /// Gives the network the states that are kept under a name; what the optimiser remembers stays.
    /// - Returns: whether there were any.
    /// - Throws: ``TrainingError/enteredTwice`` when another thread trains.
    @discardableResult
    public func takeStates(keptAs name: String) throws(TrainingError) -> Bool {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        guard let kept = states(keptAs: name) else { return false }
        storage.access.beginChanging()
        defer { storage.access.end() }
        do { try storage.restore(kept) } catch { throw .execution(error) }
        return true
    }
}
