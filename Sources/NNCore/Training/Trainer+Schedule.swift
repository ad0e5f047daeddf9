extension Trainer {
    /// The learning rate of the next update: α times the schedule's factor.
    public var scheduledLearningRate: Double { learningRate * schedules[0].factor(at: scheduleMoment) }

    /// Lets the schedules take note of what an epoch has found, as ``PlateauSchedule`` does.
    ///
    ///     trainer.observe(try trainer.evaluate(validation).loss)
    ///
    /// In a callback after an epoch it takes the place of the validation loss, or without validation the training loss, which
    /// they observe if nothing else was.
    /// - Parameter value: a validation loss, for example.
    public func observe(_ value: Double) {
        schedules.observe(value)
        pendingObservation = nil
    }

    /// The learning rate of the last update of the epoch under way.
    var lastLearningRate: Double {
        learningRate * schedules[0].factor(at: ScheduleMoment(step: max(0, stepCount - 1), epoch: epochCount))
    }

    /// When the next update is.
    private var scheduleMoment: ScheduleMoment { ScheduleMoment(step: stepCount, epoch: epochCount) }

    /// What the numbers of the next step are computed from.
    /// - Throws: ``TrainingError/setting(name:value:range:)`` when the learning rate, or what a schedule makes of it or of
    ///   the momentum, is out of range.
    func nextMoment() throws(TrainingError) -> StepMoment {
        _ = try Element(checkedLearningRate: learningRate)
        let (rate, momentum) = (
            scheduledLearningRate, schedules.count > 1 ? schedules[1].factor(at: scheduleMoment) : 1
        )
        guard rate >= 0, Element(rate).isFinite else {
            throw .setting(
                name: "scheduled learning rate of step \(stepCount + 1)",
                value: "\(rate)",
                range: "0 or more and finite in \(Element.name)"
            )
        }
        guard momentum >= 0, momentum.isFinite else {
            throw .setting(
                name: "scheduled momentum's factor in step \(stepCount + 1)",
                value: "\(momentum)",
                range: "0 or more and finite"
            )
        }
        return StepMoment(step: stepCount + 1, batch: batchCount, learningRate: rate, momentumFactor: momentum)
    }

    /// Refuses a schedule of the momentum for an optimiser that asks for none.
    static func checkMomentum(_ numbers: [StepNumber], _ options: TrainingOptions) throws(TrainingError) {
        guard options.momentumSchedule != nil,
            !numbers.contains(where: { $0.name.hasSuffix(ScheduledMomentum.numberName) })
        else { return }
        throw .setting(
            name: "schedule of the momentum",
            value: "given for \(options.optimizer.name)",
            range: "for an optimizer with a momentum: sgd with one above 0, adam or adamw"
        )
    }
}
