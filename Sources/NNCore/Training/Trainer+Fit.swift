extension Trainer {
    /// Trains for some epochs, each over all samples, in an order drawn from the seed.
    ///
    ///     let history = TrainingHistory()
    ///     try trainer.fit(train, validation: .fraction(0.1), metrics: [.f1()], epochs: 100, callbacks: [history, EarlyStopping(patience: 5)])
    ///
    /// All ranks of the trainer's communicator call it with the same data; a callback's stop on one of them stops all.
    ///
    /// Called again it goes on: with the next epoch's order, or with the very next batch of an epoch that was stopped, which
    /// then is the first of `epochs`. Gradients that wait at the end of an epoch are used; those that wait where it is
    /// stopped go on waiting. In a process alone the training's own loop allocates nothing in a step.
    /// - Parameters:
    ///   - dataset: what to train on.
    ///   - validation: what to evaluate the network on after every epoch: each report has the ``EpochReport/validation``, and
    ///     schedules observe its loss.
    ///   - metrics: what to compute after every epoch beside the loss, on the validation samples and on those trained on,
    ///     which takes a pass over these.
    ///   - epochs: how many times to go over the samples.
    ///   - callbacks: what takes part in the training, one after the other; closures as `.onEpoch { print($0.loss) }`.
    /// - Returns: a report of each epoch.
    /// - Throws: ``TrainingError/nonFiniteCost(epoch:step:cost:cause:)`` as soon as a batch's cost is not finite, with the
    ///   parameters as they were before that step; ``TrainingError/nonFiniteParameter(name:epoch:cause:)`` when a parameter
    ///   is not finite before the first step or after an epoch; ``TrainingError/otherTraining(_:)`` when a snapshot was
    ///   restored, and the data is not its; ``TrainingError/communication(_:)`` when ranks differ, or one is lost.
    @discardableResult
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func fit(
        _ dataset: Dataset<Element>,
        validation: Validation<Element>? = nil,
        metrics: [any Metric] = [],
        epochs: Int,
        callbacks: [any TrainingCallback] = []
    ) throws(TrainingError) -> [EpochReport] {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        guard epochs >= 0 else { throw .setting(name: "number of epochs", value: "\(epochs)", range: "0 or more") }
        var samples = FitSamples(train: dataset, validation: nil, metrics: metrics)
        if let validation { (samples.train, samples.validation) = try validation.split(dataset, seed: options.seed) }
        try check(samples)
        try beginEpoch(of: dataset.trainingSettings + (validation?.trainingSettings ?? []))
        if epochs > 0 { try beginTrend() }
        var batches: Batches
        do {
            batches = try Batches(
                sampleCount: samples.train.sampleCount,
                batchSize: options.batchSize,
                seed: options.seed,
                epoch: epochCount,
                shuffles: options.shuffles,
                shuffleBlock: options.shuffleBlock,
                dropsLast: options.dropsLastBatch
            )
        } catch { throw .data(error) }
        guard !batches.isEmpty else {
            throw .setting(
                name: "batch size",
                value: "\(options.batchSize)",
                range: "1 to \(samples.train.sampleCount), the samples to train on, as a short last batch is dropped"
            )
        }
        guard epochBatchCount <= batches.count else {
            throw .setting(
                name: "number of batches of the epoch",
                value: "\(epochBatchCount)",
                range: "at most \(batches.count)"
            )
        }
        try checkRanks(samples.train, samples.validation, epochs: epochs)
        // A layer that refuses the short batch at the end says so before any step.
        if epochs > 0, let last = batches.last { try prepare(for: samples.train, batchSize: last.count) }
        try begin(callbacks)
        defer { endCallbacks() }
        var reports: [EpochReport] = []
        let lastEpoch = epochCount.addingSaturated(epochs)
        while epochCount < lastEpoch, stopReason == nil {
            if options.shuffles { batches.shuffle(epoch: epochCount) }
            try runSteps(samples.train, batches, of: lastEpoch)
            if epochBatchCount < batches.count {
                try checkParameters()
                reports.append(epochReport())
            } else {
                reports.append(try endEpoch(samples, of: lastEpoch))
            }
        }
        for callback in self.callbacks { try callback.trainingEnded(self) }
        return reports
    }

    /// Takes the steps of an epoch that are left, until a callback stops them.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private func runSteps(
        _ dataset: Dataset<Element>,
        _ batches: Batches,
        of lastEpoch: Int
    ) throws(TrainingError) {
        let clock = ContinuousClock()
        let start = clock.now
        let secondsBefore = epochTotals.seconds
        defer { epochTotals.seconds = secondsBefore + start.duration(to: clock.now).seconds }
        let batchCount = batches.count
        while epochBatchCount < batchCount, stopReason == nil {
            let rows = batches[epochBatchCount]
            let report = try step(dataset, rows: rows)
            guard report.cost.isFinite else {
                let cause = cause(dataset, rows, lastMoment, loss: report.loss)
                throw .nonFiniteCost(
                    epoch: epochCount + 1,
                    step: epochBatchCount + 1,
                    cost: report.cost,
                    cause: cause
                )
            }
            trend.add(report)
            epochTotals.add(report)
            epochBatchCount += 1
            guard !callbacks.isEmpty || communicator.rankCount > 1 else { continue }
            epochTotals.seconds = secondsBefore + start.duration(to: clock.now).seconds
            let speed = Double(epochTotals.sampleCount) / epochTotals.seconds
            // In Double: any number of epochs can be asked for.
            let left =
                Double(dataset.sampleCount - epochTotals.sampleCount)
                + Double(lastEpoch - epochCount - 1) * Double(dataset.sampleCount)
            let progress = TrainingProgress(
                epoch: epochCount + 1,
                epochCount: lastEpoch,
                step: epochBatchCount,
                stepCount: batchCount,
                loss: report.loss,
                samplesPerSecond: speed,
                secondsRemaining: left / speed
            )
            for callback in callbacks { note(try callback.stepEnded(progress, of: self)) }
            try shareStop()
            // After the last batch it is the epoch that settles, with its gradients that wait.
            guard epochBatchCount < batchCount else { continue }
            for callback in callbacks { try callback.settled(self, isLast: stopReason != nil) }
        }
    }

    /// Ends an epoch all of whose batches were trained on: it is evaluated, and callbacks and schedules take note.
    private func endEpoch(
        _ samples: FitSamples<Element>,
        of lastEpoch: Int
    ) throws(TrainingError) -> EpochReport {
        try applyWaitingGradients()
        try checkParameters()
        var report = epochReport()
        (epochCount, epochBatchCount, epochTotals) = (epochCount + 1, 0, EpochTotals())
        if let validation = samples.validation {
            report.validation = try evaluate(validation, metrics: samples.metrics)
        }
        if !samples.metrics.isEmpty { report.training = try evaluate(samples.train, metrics: samples.metrics) }
        pendingObservation = report.validation?.loss ?? report.loss
        for callback in callbacks { note(try callback.epochEnded(report, of: self)) }
        try shareStop()
        if let value = pendingObservation { observe(value) }
        let isLast = stopReason != nil || epochCount == lastEpoch
        for callback in callbacks { try callback.settled(self, isLast: isLast) }
        return report
    }

    /// What the batches of the epoch under way have found.
    private func epochReport() -> EpochReport {
        EpochReport(
            epoch: epochCount + 1,
            loss: epochTotals.loss(options.loss.reduction),
            accuracy: epochTotals.accuracy,
            seconds: epochTotals.seconds,
            sampleCount: epochTotals.sampleCount,
            learningRate: lastLearningRate
        )
    }

    /// No later cost shows what the last update did.
    private func checkParameters() throws(TrainingError) {
        guard let parameter = storage.findNonFiniteParameter() else { return }
        let cause = NonFiniteCause(.parameter(parameter.name), reason(at: .parameter(parameter.name)))
        throw .nonFiniteParameter(name: parameter.name, epoch: epochCount + 1, cause: cause)
    }

    private func note(_ control: TrainingControl) {
        if case .stop(let reason) = control, stopReason == nil { stopReason = reason }
    }

    private func check(_ samples: FitSamples<Element>) throws(TrainingError) {
        try network.checkFit(samples.train, options.loss)
        if let validation = samples.validation { try network.checkFit(validation, options.loss) }
        guard !samples.metrics.isEmpty else { return }
        try predictor().check(samples.metrics, for: samples.validation ?? samples.train)
    }

    /// Goes on with the epoch under way if the data is that of before.
    private func beginEpoch(of data: [TrainingSetting]) throws(TrainingError) {
        if data != self.data, !self.data.isEmpty {
            guard !isRestored else {
                throw .otherTraining(TrainingDifference.between(snapshot: self.data, training: data))
            }
            if epochBatchCount > 0 {
                // What is left of its order is of other samples.
                try applyWaitingGradients()
                (epochCount, epochBatchCount, epochTotals) = (epochCount + 1, 0, EpochTotals())
            }
        }
        self.data = data
    }

    private func begin(_ callbacks: [any TrainingCallback]) throws(TrainingError) {
        (self.callbacks, stopReason, pendingObservation) = (callbacks, nil, nil)
        if isRestored {
            for callback in callbacks {
                guard let state = restoredStates.first(where: { ExactText($0.name) == ExactText(callback.name) })
                else { continue }
                callback.state = state.values
            }
        }
        isRestored = false
        do { for callback in callbacks { try callback.trainingBegan(self) } } catch {
            endCallbacks()
            throw error
        }
    }

    /// Lets go of the callbacks, which may refer to the trainer.
    private func endCallbacks() {
        restoredStates = callbackStates
        (callbacks, pendingObservation) = ([], nil)
    }

    /// What the callbacks of the training under way remember, or of the last one.
    var callbackStates: [CallbackState] {
        guard !callbacks.isEmpty else { return restoredStates }
        return callbacks.map { CallbackState($0.name, $0.state) }.filter { !$0.values.isEmpty }
    }
}

/// What a training goes over, and what it is watched by.
private struct FitSamples<Element: Scalar> {
    var train: Dataset<Element>
    var validation: Dataset<Element>?
    let metrics: [any Metric]
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
