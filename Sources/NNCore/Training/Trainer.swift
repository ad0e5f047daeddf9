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
    /// The processes that train the network together.
    public let communicator: any Communicator
    /// The learning rate α, above 0, which the schedule's factors multiply; the optimiser's at first, and may change.
    public var learningRate: Double

    /// The updates that were carried out.
    public internal(set) var stepCount = 0
    /// The batches that were trained on; more than the updates where gradients are accumulated.
    public internal(set) var batchCount = 0

    /// The epochs that were trained to their end.
    public internal(set) var epochCount = 0
    /// The batches of the epoch under way that were trained on; 0 between two epochs.
    public internal(set) var epochBatchCount = 0
    /// Why the last training was stopped before its end; nil if it was not.
    public internal(set) var stopReason: String?

    /// All states of the training: the network's, the optimiser's, and gradients that wait.
    let storage: StateStorage<Element>
    private let workers: Workers
    private let entry = EntryGuard()
    /// What costs were like since ``fit(_:validation:metrics:epochs:callbacks:)`` was called.
    var trend = CostTrend()
    /// What ``evaluate(_:metrics:sampleWeights:)`` runs, so that it is compiled once.
    private var evaluator: Predictor<Element>?
    private var passes = PassCache<BatchKey, BatchExecutor<Element>>()
    /// Adds up what pieces of a batch find; made for the first batch that is cut.
    var pieceSums: PieceSums<Element>?
    /// What updates along accumulated gradients, and the numbers that it is given.
    private var update: (executor: Executor<Element>, numbers: BoundNumbers<Element>)?
    /// The batches whose gradients wait.
    public internal(set) var waitingCount = 0
    /// The schedule of the learning rate, and that of the momentum if there is one, each with what it remembers.
    var schedules: [any Schedule]
    /// The numbers of the last step, for messages.
    private(set) var lastMoment = StepMoment(step: 0, batch: 0, learningRate: 0)
    /// What the schedules are to observe of the epoch that has just ended, unless another value is given.
    var pendingObservation: Double?
    /// What the batches of the epoch under way found.
    var epochTotals = EpochTotals()
    /// Those that take part in the training under way.
    var callbacks: [any TrainingCallback] = []
    /// What callbacks remembered when the last training ended, or in the snapshot that was restored.
    var restoredStates: [CallbackState] = []
    /// States that are kept under a name.
    var keptStates: [KeptStates<Element>] = []
    /// What tells apart the data of the last training, or of the snapshot.
    var data: [TrainingSetting] = []
    /// Whether a snapshot was restored with which no training has gone on yet.
    var isRestored = false
    /// What the last step's dataset looked like, so that the same data is checked once.
    private var checkedForm: DatasetForm?

    /// Makes a trainer.
    ///
    ///     let trainer = try Trainer<Float>(network, TrainingOptions(optimizer: AdamW()))
    /// - Parameters:
    ///   - network: the network to train.
    ///   - options: how to train it.
    ///   - states: values to start from; drawn by the network's initialisers from the options' seed if not given.
    ///   - communicator: the processes that train the network together, each with a trainer of its own of the same
    ///     options; this one alone if not given.
    /// - Throws: ``TrainingError`` when an option is out of range or the states are not the network's.
    public init(
        _ network: Network,
        _ options: TrainingOptions = TrainingOptions(),
        states: [NamedTensor<Element>]? = nil,
        communicator: any Communicator = SingleProcess()
    ) throws(TrainingError) {
        try options.check(as: Element.self)
        try network.check(options.precision, as: Element.self)
        try options.check(rankCount: communicator.rankCount)
        self.network = network
        self.options = options
        self.communicator = communicator
        learningRate = options.learningRate
        do { workers = try Workers(count: options.threadCount) } catch { throw .execution(error) }
        schedules = [options.schedule] + [options.momentumSchedule].compactMap(\.self)
        if let states { do { try network.check(states) } catch { throw .network(error) } }
        let update: WaitingUpdate
        do throws(GraphError) {
            update = try WaitingUpdate(network, options.steppingOptimizer, regularizer: options.regularizer)
        } catch { throw .graph(error) }
        try Self.checkMomentum(update.numbers, options)
        let extra = update.extraStates(accumulates: options.gradientsWait)
        storage = try StateStorage(network.states + extra, seed: options.seed)
        if let states { do { try storage.restore(states) } catch { throw .execution(error) } }
    }

    /// The present values of the network's states, by name: what PyTorch calls the state dictionary.
    ///
    ///     try Checkpoint.save(trainer.states, to: "network.safetensors")
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
    ///     let classes = try trainer.predictor().predictClasses(test.features)
    ///
    /// It may be used from other threads while the trainer trains: each run of it sees the parameters between two steps.
    public func predictor() throws(TrainingError) -> Predictor<Element> {
        try Predictor(
            network,
            loss: options.loss,
            engine: options.engine,
            precision: options.precision,
            storage: storage,
            workers: workers
        )
    }

    /// The loss, for classes the accuracy, and other metrics over a dataset, with the present parameters.
    ///
    ///     let evaluation = try trainer.evaluate(test, metrics: [.f1(), .rocAUC()])
    ///     print(evaluation, evaluation.metrics["f1"] ?? .nan)
    ///
    /// What it compiles it keeps for the next time: a validation after every epoch, for example. Layers predict; no state
    /// changes, and no schedule takes note: ``observe(_:)`` does.
    /// - Parameters:
    ///   - dataset: what to predict.
    ///   - metrics: what to compute beside the loss.
    ///   - sampleWeights: how much each sample counts for the metrics; if nil as much as ``Dataset/sampleWeights`` says.
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

    /// Trains one step on the samples at `rows`, in that order; the same ones on all ranks.
    ///
    ///     let batches = try Batches(sampleCount: train.sampleCount, batchSize: 64, seed: 1, epoch: 0)
    ///     for rows in batches { print(try trainer.step(train, rows: rows).loss) }
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
        let report =
            options.pieceCount > 1
            ? try runPieces(dataset, rows, moment)
            : try pass(for: dataset, batchSize: rows.count).run(dataset, rows, moment)
        batchCount += 1
        guard report.cost.isFinite else { return report }
        guard options.gradientsWait else {
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
    public func matrixFLOPCount(for dataset: Dataset<Element>, batchSize: Int) throws(TrainingError) -> Int {
        try TrainingOptions.checkBatchSize(batchSize)
        try network.checkFit(dataset, options.loss)
        return try step(key(dataset, batchSize: batchSize)).plan.matrixFLOPCount
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
                options.gradientsWait
                ? try TrainingStep(accumulating: objective)
                : try TrainingStep(objective, options.steppingOptimizer, clipping: options.clipping)
        } catch { throw .graph(error) }
        do throws(PlanError) { return (step, objective, try step.plan(precision: options.precision)) } catch {
            throw .plan(error)
        }
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

    func pass(for dataset: Dataset<Element>, batchSize: Int) throws(TrainingError) -> BatchExecutor<Element> {
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
