/// Trains a network on batches: `θ' = optimizer(θ, ∂J/∂θ)`, J = L + λΩ(θ).
///
/// The same seed, data, engine and machine give the same bits. One thread at a time may train: a second one is refused with
/// ``TrainingError/enteredTwice``. Two trainers may run at once, and a trainer's predictors while it trains.
///
///     let network = try Network(sizes: [784, 512, 512, 10])
///     let trainer = try Trainer<Float>(network, TrainingOptions(learningRate: 0.1))
///     try trainer.fit(train, epochs: 5)
///     let evaluation = try trainer.predictor().evaluate(test)
public final class Trainer<Element: Scalar> {
    /// The network that is trained.
    public let network: Network
    /// How it is trained.
    public let options: TrainingOptions
    /// The learning rate α, above 0, which the schedule's factors multiply; the optimiser's at first, and may change.
    public var learningRate: Double

    /// The updates that were carried out.
    public internal(set) var stepCount = 0
    /// The batches that were trained on; more than the updates where gradients are accumulated.
    public internal(set) var batchCount = 0

    /// All states of the training: the network's, the optimiser's, and gradients that wait.
    let storage: StateStorage<Element>
    private let workers: Workers
    private let entry = EntryGuard()
    /// What costs were like since ``fit(_:epochs:onStep:onEpoch:)`` was called.
    var trend = CostTrend()
    /// What ``evaluate(_:metrics:sampleWeights:)`` runs, so that it is compiled once.
    private var evaluator: Predictor<Element>?
    private var passes = PassCache<BatchKey, BatchExecutor<Element>>()
    /// What updates along accumulated gradients, and the numbers that it is given.
    private var update: (executor: Executor<Element>, numbers: BoundNumbers<Element>)?
    /// The batches whose gradients wait.
    var waitingCount = 0
    var epochsDone = 0
    /// The schedule of the learning rate, and that of the momentum if there is one, each with what it remembers.
    var schedules: [any Schedule]
    /// The numbers of the last step, for messages.
    private(set) var lastMoment = StepMoment(step: 0, batch: 0, learningRate: 0)
    /// Whether the schedules observed a value since the epoch began.
    var hasObserved = false
    /// What the last step's dataset looked like, so that the same data is checked once.
    private var checkedForm: DatasetForm?

    /// Makes a trainer.
    /// - Parameters:
    ///   - network: the network to train.
    ///   - options: how to train it.
    ///   - states: values to start from; drawn by the network's initialisers from the options' seed if not given.
    /// - Throws: ``TrainingError`` when an option is out of range or the states are not the network's.
    public init(
        _ network: Network,
        _ options: TrainingOptions = TrainingOptions(),
        states: [NamedTensor<Element>]? = nil
    ) throws(TrainingError) {
        try options.check(as: Element.self)
        self.network = network
        self.options = options
        learningRate = options.learningRate
        do { workers = try Workers(count: options.workerCount) } catch { throw .execution(error) }
        schedules = [options.schedule] + [options.momentumSchedule].compactMap(\.self)
        if let states { do { try network.check(states) } catch { throw .network(error) } }
        let update: WaitingUpdate
        do throws(GraphError) {
            update = try WaitingUpdate(network, options.steppingOptimizer, regularizer: options.regularizer)
        } catch { throw .graph(error) }
        try Self.checkMomentum(update.numbers, options)
        let extra = update.extraStates(accumulates: options.accumulation > 1)
        storage = try StateStorage(network.states + extra, seed: options.seed)
        if let states { do { try storage.restore(states) } catch { throw .execution(error) } }
    }

    /// The present values of the network's states, by name: what PyTorch calls the state dictionary.
    public var states: [NamedTensor<Element>] {
        let names = Set(network.states.map { ExactText($0.name) })
        return reading { storage.snapshot { names.contains($0.exactName) } }
    }

    /// The parameters' present values, by name.
    public var parameters: [NamedTensor<Element>] { reading { storage.snapshot(where: \.role.isTrained) } }

    /// Reads states while no step changes them.
    func reading<Result>(_ body: () -> Result) -> Result {
        storage.access.beginReading()
        defer { storage.access.end() }
        return body()
    }

    /// Begins what only one thread at a time may do.
    /// - Returns: whether ``leave(_:)`` ends it.
    func enter() throws(TrainingError) -> Bool {
        guard let isOutermost = entry.enter() else { throw .enteredTwice }
        return isOutermost
    }

    /// Ends what ``enter()`` began.
    func leave(_ isOutermost: Bool) { if isOutermost { entry.leave() } }

    /// A predictor that shares this trainer's parameters: it sees every later step.
    ///
    /// It may be used from other threads while the trainer trains: each run of it sees the parameters between two steps.
    public func predictor() throws(TrainingError) -> Predictor<Element> {
        try Predictor(network, loss: options.loss, engine: options.engine, storage: storage, workers: workers)
    }

    /// The loss, for classes the accuracy, and other metrics over a dataset, with the present parameters.
    ///
    /// What it compiles it keeps for the next time: a validation after every epoch, for example. Layers predict; no state
    /// changes, and no schedule takes note: ``observe(_:)`` does.
    /// - Parameters:
    ///   - dataset: what to predict.
    ///   - metrics: what to compute beside the loss.
    ///   - sampleWeights: how much each sample counts for the metrics; all alike if nil.
    /// - Throws: ``TrainingError`` when the data does not fit the network, or a metric not the data.
    public func evaluate(
        _ dataset: Dataset<Element>,
        metrics: [any Metric] = [],
        sampleWeights: [Double]? = nil
    ) throws(TrainingError) -> Evaluation {
        let known: Predictor<Element>
        if let evaluator { known = evaluator } else { known = try predictor() }
        evaluator = known
        return try known.evaluate(dataset, metrics: metrics, sampleWeights: sampleWeights)
    }

    /// Trains for some epochs, each over all samples, in an order drawn from the seed; a last short batch is not dropped.
    ///
    /// Called again it goes on with the next epoch's order.
    /// - Parameters:
    ///   - dataset: what to train on.
    ///   - epochs: how many times to go over it.
    ///   - onStep: called after every step; what it answers may end the training, and the epoch's report is of what was
    ///     done of it.
    ///   - onEpoch: called after every epoch; what it throws ends the training.
    /// - Returns: a report of each epoch.
    /// - Throws: ``TrainingError/nonFiniteCost(epoch:step:cost:cause:)`` as soon as a batch's cost is not finite, with the
    ///   parameters as they were before that step; ``TrainingError/nonFiniteParameter(name:epoch:cause:)`` when a parameter
    ///   is not finite before the first step or after an epoch.
    @discardableResult
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func fit(
        _ dataset: Dataset<Element>,
        epochs: Int,
        onStep: ((TrainingProgress) -> TrainingControl)? = nil,
        onEpoch: ((EpochReport) throws(TrainingError) -> Void)? = nil
    ) throws(TrainingError) -> [EpochReport] {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        guard epochs >= 0 else { throw .setting(name: "number of epochs", value: "\(epochs)", range: "0 or more") }
        try network.checkFit(dataset, options.loss)
        if epochs > 0 { try beginTrend() }
        var batches: Batches
        do {
            batches = try Batches(
                sampleCount: dataset.sampleCount,
                batchSize: options.batchSize,
                seed: options.seed,
                epoch: epochsDone,
                shuffles: options.shuffles
            )
        } catch { throw .data(error) }
        // A layer that refuses the short batch at the end says so before any step.
        if epochs > 0, let last = batches.last { _ = try pass(for: dataset, batchSize: last.count) }
        var reports: [EpochReport] = []
        let epochCount = epochsDone + epochs
        while epochsDone < epochCount {
            if options.shuffles { batches.shuffle(epoch: epochsDone) }
            hasObserved = false
            let (report, isStopped) = try runEpoch(dataset, batches, of: epochCount, onStep)
            epochsDone += 1
            // No later cost shows what the last update did.
            if let parameter = storage.findNonFiniteParameter() {
                let cause = NonFiniteCause(.parameter(parameter.name), reason(at: .parameter(parameter.name)))
                throw .nonFiniteParameter(name: parameter.name, epoch: epochsDone, cause: cause)
            }
            reports.append(report)
            try onEpoch?(report)
            if !hasObserved { observe(report.loss) }
            if isStopped { break }
        }
        return reports
    }

    /// Trains one step on the samples at `rows`, in that order.
    ///
    /// After the first step with as many rows it allocates nothing. Where the cost is not finite the report says so, and the
    /// parameters and other states stay as they were.
    /// - Throws: ``TrainingError`` when the data does not fit the network or lacks a row, or the learning rate is out of
    ///   range; the parameters are as before then.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func step(_ dataset: Dataset<Element>, rows: ArraySlice<Int>) throws(TrainingError) -> StepReport {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        guard !rows.isEmpty else { throw .noSamples }
        let moment = try nextMoment()
        lastMoment = moment
        let form = DatasetForm(dataset)
        if form != checkedForm {
            try network.checkFit(dataset, options.loss)
            checkedForm = form
        }
        try dataset.checkRows(rows)
        let report = try pass(for: dataset, batchSize: rows.count).run(dataset, rows, moment)
        batchCount += 1
        guard report.cost.isFinite else { return report }
        guard options.accumulation > 1 else {
            stepCount += 1
            return report
        }
        waitingCount += 1
        if waitingCount == options.accumulation { try applyWaitingGradients() }
        return report
    }

    /// Updates the parameters along the gradients that wait, if any do; after the last batches of an epoch, for example.
    /// - Throws: ``TrainingError`` when there is no memory for it.
    public func applyWaitingGradients() throws(TrainingError) {
        let isOutermost = try enter()
        defer { leave(isOutermost) }
        guard waitingCount > 0 else { return }
        if update == nil { update = try makeUpdate() }
        let moment = try nextMoment()
        update?.numbers.write(moment)
        storage.access.beginChanging()
        update?.executor.run()
        storage.access.end()
        (stepCount, waitingCount) = (stepCount + 1, 0)
    }

    /// Floating-point operations that a step over `batchSize` samples spends in matrix products.
    ///
    /// Allocates no memory for such a step.
    /// - Throws: ``TrainingError`` when the data does not fit the network, or the batch size is below 1.
    public func matrixFLOPCount(_ dataset: Dataset<Element>, batchSize: Int) throws(TrainingError) -> Int {
        try TrainingOptions.checkBatchSize(batchSize)
        try network.checkFit(dataset, options.loss)
        return try step(key(dataset, batchSize: batchSize)).plan.matrixFLOPCount
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private func runEpoch(
        _ dataset: Dataset<Element>,
        _ batches: Batches,
        of epochCount: Int,
        _ onStep: ((TrainingProgress) -> TrainingControl)?
    ) throws(TrainingError) -> (report: EpochReport, isStopped: Bool) {
        let clock = ContinuousClock()
        let start = clock.now
        var totals = Totals(options.loss.reduction)
        var isStopped = false
        for index in batches.indices where !isStopped {
            let report = try step(dataset, rows: batches[index])
            guard report.cost.isFinite else {
                let cause = cause(dataset, batches[index], lastMoment, loss: report.loss)
                throw .nonFiniteCost(epoch: epochsDone + 1, step: index + 1, cost: report.cost, cause: cause)
            }
            trend.add(report)
            totals.add(report)
            guard let onStep else { continue }
            let speed = Double(totals.sampleCount) / start.duration(to: clock.now).seconds
            // In Double: any number of epochs can be asked for.
            let left =
                Double(dataset.sampleCount - totals.sampleCount)
                + Double(epochCount - epochsDone - 1) * Double(dataset.sampleCount)
            let answer = onStep(
                TrainingProgress(
                    epoch: epochsDone + 1,
                    epochCount: epochCount,
                    step: index + 1,
                    stepCount: batches.count,
                    loss: report.loss,
                    samplesPerSecond: speed,
                    secondsRemaining: left / speed
                )
            )
            if case .stop = answer { isStopped = true }
        }
        try applyWaitingGradients()
        let report = EpochReport(
            epoch: epochsDone + 1,
            loss: totals.loss,
            accuracy: totals.accuracy,
            seconds: start.duration(to: clock.now).seconds,
            sampleCount: totals.sampleCount
        )
        return (report, isStopped)
    }

    private func key(_ dataset: Dataset<Element>, batchSize: Int) -> BatchKey {
        let outputCount = network.outputShape.elementCount
        return BatchKey(dataset, options.loss, outputCount: outputCount, batchSize: batchSize, mode: .train)
    }

    /// The graph of a step over a batch, and its plan; with accumulation of its first part.
    private func step(_ key: BatchKey) throws(TrainingError) -> (step: TrainingStep, objective: Objective, plan: Plan) {
        let (step, objective): (TrainingStep, Objective)
        do throws(GraphError) {
            objective = try Objective(
                network,
                loss: options.loss,
                regularizer: options.regularizer,
                batchSize: key.batchSize,
                targetForm: key.targetForm,
                mode: key.mode,
                weighsSamples: key.weighsSamples,
                seed: options.seed
            )
            step =
                options.accumulation > 1
                ? try TrainingStep(accumulating: objective)
                : try TrainingStep(objective, options.steppingOptimizer, clipping: options.clipping)
        } catch { throw .graph(error) }
        do throws(PlanError) { return (step, objective, try step.plan()) } catch { throw .plan(error) }
    }

    private func makeUpdate() throws(TrainingError) -> (executor: Executor<Element>, numbers: BoundNumbers<Element>) {
        let step: WaitingUpdate
        do throws(GraphError) {
            step = try WaitingUpdate(
                network,
                options.steppingOptimizer,
                regularizer: options.regularizer,
                clipping: options.clipping
            )
        } catch { throw .graph(error) }
        let plan: Plan
        do throws(PlanError) { plan = try step.plan() } catch { throw .plan(error) }
        storage.access.beginChanging()
        defer { storage.access.end() }
        do throws(ExecutionError) {
            let executor = try Executor(plan, engine: options.engine, states: storage, workers: workers)
            return (executor, try BoundNumbers(step.numbers, in: executor))
        } catch { throw .execution(error) }
    }

    private func pass(for dataset: Dataset<Element>, batchSize: Int) throws(TrainingError) -> BatchExecutor<Element> {
        let key = key(dataset, batchSize: batchSize)
        if let pass = passes[key] { return pass }
        let (step, objective, plan) = try step(key)
        let pass = try BatchExecutor(
            objective,
            plan,
            step.numbers,
            key,
            binaryTargets: options.loss.binaryTargets,
            engine: options.engine,
            states: storage,
            workers: workers
        )
        passes[key] = pass
        return pass
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
