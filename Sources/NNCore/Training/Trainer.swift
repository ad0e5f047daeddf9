/// Trains a network by gradient descent on batches: `w' = w − α·∂J/∂w`, J = L + λΩ(θ).
///
/// The same seed, data, engine and machine give the same bits. Not safe to use from two threads at once;
/// two trainers may run at once.
///
///     let network = try Network(sizes: [784, 512, 512, 10])
///     let trainer = try Trainer<Float>(network, TrainingOptions(learningRate: 0.1))
///     try trainer.fit(train, epochs: 5)
///     let evaluation = try trainer.predictor().evaluate(test)
public final class Trainer<Element: Scalar> {
    /// The network that is trained.
    public let network: Network
    /// How it is trained; its learning rate is the first one.
    public let options: TrainingOptions
    /// The step size α of the next steps, above 0; may change between steps and epochs.
    public var learningRate: Double

    private let storage: ParameterStorage<Element>
    private let workers: Workers
    private var passes = PassCache<BatchPassKey, BatchPass<Element>>()
    private var epochsDone = 0
    /// What the last step's dataset looked like, so that the same data is checked once.
    private var checkedForm: DatasetForm?

    /// Makes a trainer.
    /// - Parameters:
    ///   - network: the network to train.
    ///   - options: how to train it.
    ///   - parameters: values to start from; drawn by the network's initialisers from the options' seed if not given.
    /// - Throws: ``TrainingError`` when an option is out of range or the parameters are not the network's.
    public init(
        _ network: Network,
        _ options: TrainingOptions = TrainingOptions(),
        parameters: [NamedTensor<Element>]? = nil
    ) throws(TrainingError) {
        try options.check(as: Element.self)
        self.network = network
        self.options = options
        learningRate = options.learningRate
        workers = Workers(count: options.workerCount)
        var first = parameters ?? []
        do throws(NetworkError) {
            if parameters == nil { first = try network.initialParameters(seed: options.seed) }
            try network.check(first)
        } catch { throw .network(error) }
        do throws(ExecutionError) {
            storage = try ParameterStorage(first.map(\.tensor))
        } catch { throw .execution(error) }
    }

    /// The parameters' present values, by name.
    public var parameters: [NamedTensor<Element>] {
        zip(network.parameters, storage.tensors).map { NamedTensor($0.name, $1) }
    }

    /// A predictor that shares this trainer's parameters: it sees every later step.
    public func predictor() throws(TrainingError) -> Predictor<Element> {
        try Predictor(network, loss: options.loss, engine: options.engine, storage: storage, workers: workers)
    }

    /// Trains for some epochs, each over all samples, in an order drawn from the seed; a last short batch is not dropped.
    ///
    /// Called again it goes on with the next epoch's order.
    /// - Parameters:
    ///   - dataset: what to train on.
    ///   - epochs: how many times to go over it.
    ///   - onStep: called after every step.
    ///   - onEpoch: called after every epoch; what it throws ends the training.
    /// - Returns: a report of each epoch.
    /// - Throws: ``TrainingError/nonFiniteCost(epoch:step:cost:learningRate:)`` as soon as a batch's cost is not finite,
    ///   ``TrainingError/nonFiniteParameter(name:epoch:learningRate:)`` when a parameter is not after an epoch;
    ///   the parameters are then those after the last update, and of no more use.
    @discardableResult
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func fit(
        _ dataset: Dataset<Element>,
        epochs: Int,
        onStep: ((TrainingProgress) -> Void)? = nil,
        onEpoch: ((EpochReport) throws(TrainingError) -> Void)? = nil
    ) throws(TrainingError) -> [EpochReport] {
        guard epochs >= 0 else { throw .setting(name: "epochs", value: "\(epochs)", range: "0 or more") }
        try network.checkFit(dataset, options.loss)
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
        var reports: [EpochReport] = []
        for round in 1...max(1, epochs) where epochs > 0 {
            if options.shuffles { batches.shuffle(epoch: epochsDone) }
            let report = try runEpoch(dataset, batches, round: round, of: epochs, onStep)
            epochsDone += 1
            // No later cost shows what the last update did.
            if let index = storage.findNonFinite() {
                let name = network.parameters[index].name
                throw .nonFiniteParameter(name: name, epoch: epochsDone, learningRate: learningRate)
            }
            reports.append(report)
            try onEpoch?(report)
        }
        return reports
    }

    /// Trains one step on the samples at `rows`, in that order.
    ///
    /// After the first step with as many rows it allocates nothing. It does not stop at a cost that is not finite.
    /// - Throws: ``TrainingError`` when the data does not fit the network or lacks a row, or the learning rate is out of
    ///   range; the parameters are as before then.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func step(_ dataset: Dataset<Element>, rows: ArraySlice<Int>) throws(TrainingError) -> StepReport {
        guard !rows.isEmpty else { throw .noSamples }
        let rate = try Element(checkedLearningRate: learningRate)
        let form = DatasetForm(dataset)
        if form != checkedForm {
            try network.checkFit(dataset, options.loss)
            checkedForm = form
        }
        try dataset.checkRows(rows)
        return try pass(for: dataset, batchSize: rows.count).run(dataset, rows, learningRate: rate)
    }

    /// Floating-point operations that a step over `batchSize` samples spends in matrix products.
    ///
    /// Allocates no memory for such a step.
    /// - Throws: ``TrainingError`` when the data does not fit the network, or the batch size is below 1.
    public func matrixFLOPCount(_ dataset: Dataset<Element>, batchSize: Int) throws(TrainingError) -> Int {
        try TrainingOptions.checkBatchSize(batchSize)
        try network.checkFit(dataset, options.loss)
        let key = BatchPassKey(dataset, options.loss, batchSize: batchSize)
        return try TrainingGraph.compiled(network, key, options.loss, options.regularizer).plan.matrixFLOPCount
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private func runEpoch(
        _ dataset: Dataset<Element>,
        _ batches: Batches,
        round: Int,
        of roundCount: Int,
        _ onStep: ((TrainingProgress) -> Void)?
    ) throws(TrainingError) -> EpochReport {
        let clock = ContinuousClock()
        let start = clock.now
        var totals = Totals(options.loss.reduction)
        for index in batches.indices {
            let report = try step(dataset, rows: batches[index])
            guard report.cost.isFinite else {
                throw .nonFiniteCost(
                    epoch: epochsDone + 1,
                    step: index + 1,
                    cost: report.cost,
                    learningRate: learningRate
                )
            }
            totals.add(report)
            guard let onStep else { continue }
            let rate = Double(totals.sampleCount) / start.duration(to: clock.now).seconds
            // In Double: any number of epochs can be asked for.
            let left =
                Double(dataset.sampleCount - totals.sampleCount)
                + Double(roundCount - round) * Double(dataset.sampleCount)
            onStep(
                TrainingProgress(
                    epoch: round,
                    epochCount: roundCount,
                    step: index + 1,
                    stepCount: batches.count,
                    loss: report.loss,
                    samplesPerSecond: rate,
                    secondsRemaining: left / rate
                )
            )
        }
        return EpochReport(
            epoch: epochsDone + 1,
            loss: totals.loss,
            accuracy: totals.accuracy,
            seconds: start.duration(to: clock.now).seconds,
            sampleCount: totals.sampleCount
        )
    }

    private func pass(for dataset: Dataset<Element>, batchSize: Int) throws(TrainingError) -> BatchPass<Element> {
        let key = BatchPassKey(dataset, options.loss, batchSize: batchSize)
        if let pass = passes[key] { return pass }
        let pass = try BatchPass(
            network,
            key,
            loss: options.loss,
            regularizer: options.regularizer,
            trains: true,
            engine: options.engine,
            parameters: storage,
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
