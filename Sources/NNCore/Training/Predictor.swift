internal import Synchronization

/// Runs a network forward: predictions for new samples, and how well it does on a dataset.
///
///     let states = try Checkpoint.load(as: Float.self, for: network, from: "network.safetensors")
///     let predictor = try Predictor(network, states: states)
///     print(try predictor.predictClasses(images))
///
/// Any number of threads may use one predictor at once, and get the same bits as one would: they share the parameters,
/// and each call works in memory of its own, which the next one takes over.
public final class Predictor<Element: Scalar>: Sendable {
    /// The network.
    public let network: Network
    /// The loss that ``evaluate(_:metrics:sampleWeights:)`` reports.
    public let loss: any Loss
    /// The engine that computes matrix products.
    public let engine: Engine
    /// Whether their factors are rounded to bfloat16.
    public let precision: Precision

    /// Read by turns, see ``StateAccess``.
    private nonisolated(unsafe) let storage: StateStorage<Element>
    private let workers: Workers
    /// What no call is working with.
    private let workspaces = Mutex<[PredictorWorkspace<Element>]>([])
    /// Samples a run; large enough for the matrix products to be efficient.
    private let largestBatch = 256
    /// Workspaces that are kept; further ones live as long as their call.
    private var keptCount: Int { 16 }

    /// Makes a predictor with states of its own.
    ///
    ///     let predictor = try Predictor(network, states: trainer.states, threadCount: 1)
    /// - Parameters:
    ///   - network: what the states are for.
    ///   - states: one for each of the network's, in any order.
    ///   - loss: what ``evaluate(_:metrics:sampleWeights:)`` reports.
    ///   - engine: what computes matrix products.
    ///   - precision: whether their factors are rounded to bfloat16; parameters are kept so beside the single ones then.
    ///   - threadCount: threads that share the work of a call, 1 to ``Workers/maximumCount``; as many as there are usable
    ///     cores if nil.
    /// - Throws: ``TrainingError`` when the states are not the network's.
    public convenience init(
        _ network: Network,
        states: [NamedTensor<Element>],
        loss: any Loss = .crossEntropy,
        engine: Engine = .preferred,
        precision: Precision = .full,
        threadCount: Int? = nil
    ) throws(TrainingError) {
        try TrainingOptions.checkThreadCount(threadCount)
        do { try network.check(states) } catch { throw .network(error) }
        let (storage, workers): (StateStorage<Element>, Workers)
        do throws(ExecutionError) {
            storage = try StateStorage(network.states.map(\.declaration))
            try storage.restore(states)
            workers = try Workers(count: threadCount)
        } catch { throw .execution(error) }
        try self.init(network, loss: loss, engine: engine, precision: precision, storage: storage, workers: workers)
    }

    init(
        _ network: Network,
        loss: any Loss,
        engine: Engine,
        precision: Precision = .full,
        storage: StateStorage<Element>,
        workers: Workers
    ) throws(TrainingError) {
        guard engine.isAvailable else { throw .execution(.engine(.notBuilt(engine))) }
        try network.check(precision, as: Element.self)
        self.network = network
        self.loss = loss
        self.engine = engine
        self.precision = precision
        unsafe self.storage = storage
        self.workers = workers
    }

    private func takeWorkspace() -> PredictorWorkspace<Element> {
        workspaces.withLock { $0.popLast() } ?? PredictorWorkspace()
    }

    private func giveBack(_ workspace: PredictorWorkspace<Element>) {
        workspaces.withLock { if $0.count < keptCount { $0.append(workspace) } }
    }

    /// The network's outputs for samples.
    ///
    ///     let logits = try predictor.predict(test.features)
    ///     print(logits.shape)  // [360, 10]
    ///
    /// Shapes: features [n, …input], result [n, …output]; for a network trained on cross-entropy these are logits.
    /// - Throws: ``TrainingError/features(data:network:)`` when the samples are not what the network takes.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func predict(_ features: Tensor<Element>) throws(TrainingError) -> Tensor<Element> {
        guard let count = features.shape.dimensions.first else {
            throw .features(data: features.shape, network: network.inputShape)
        }
        try network.checkFeatures(Shape(unchecked: Array(features.shape.dimensions.dropFirst())))
        let workspace = takeWorkspace()
        defer { giveBack(workspace) }
        var outputs: [Element] = []
        outputs.reserveCapacity(count * network.outputShape.elementCount)
        let size = network.inputShape.elementCount
        for start in stride(from: 0, to: count, by: largestBatch) {
            let rows = min(largestBatch, count - start)
            let forward = try forward(batchSize: rows, in: workspace)
            do throws(ExecutionError) {
                try forward.executor.fill(forward.features) { span in
                    for index in 0..<rows * size { span[index] = features[start * size + index] }
                }
            } catch { throw .execution(error) }
            unsafe storage.access.beginReading()
            forward.executor.run()
            unsafe storage.access.end()
            for index in 0..<forward.view.count { outputs.append(forward.view[index]) }
        }
        let shape = Shape(unchecked: [count] + network.outputShape.dimensions)
        do { return try Tensor(outputs, shape: shape) } catch { throw .network(.shape(error)) }
    }

    /// The class with the largest output for each sample, the first among equals; −1 where an output is NaN.
    ///
    ///     let classes = try predictor.predictClasses(test.subset([0, 1]).features)
    ///
    /// Of one output it is class 1 above the loss's threshold, ``BinaryTargets``, and else class 0.
    /// So a sample whose outputs are not numbers has no class, and ``evaluate(_:metrics:sampleWeights:)`` counts it as wrong.
    /// - Throws: ``TrainingError/features(data:network:)`` when the samples are not what the network takes.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func predictClasses(_ features: Tensor<Element>) throws(TrainingError) -> [Int] {
        let outputs = try predict(features)
        let width = max(1, network.outputShape.elementCount)
        if width == 1, let threshold = loss.binaryTargets?.threshold {
            return outputs.values.map { predictedClass($0, threshold: Element(threshold)) }
        }
        return unsafe outputs.values.withUnsafeBufferPointer { scores in
            guard let base = scores.baseAddress else { return [] }
            return stride(from: 0, to: scores.count, by: width).map { start in
                unsafe predictedClass(base + start, count: width)
            }
        }
    }

    /// The loss, for classes the accuracy, and other metrics over a whole dataset.
    ///
    ///     let evaluation = try predictor.evaluate(test, metrics: [.f1(), .rocAUC(), .topK(3)])
    ///     print(evaluation.metrics["f1"] ?? .nan)
    /// - Parameters:
    ///   - dataset: what to predict.
    ///   - metrics: what to compute beside the loss.
    ///   - sampleWeights: how much each sample counts for the metrics, 0 or more; if nil as much as
    ///     ``Dataset/sampleWeights`` says, by which the loss is weighted in any case. The number of samples that are
    ///     classified rightly is without weights.
    /// - Throws: ``TrainingError`` when the data does not fit the network, or a metric not the data.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func evaluate(
        _ dataset: Dataset<Element>,
        metrics: [any Metric] = [],
        sampleWeights: [Double]? = nil
    ) throws(TrainingError) -> Evaluation {
        try network.checkFit(dataset, loss)
        let form = predictionForm(for: dataset)
        var measured = try evaluation(of: metrics, form)
        let sampleWeights = sampleWeights ?? dataset.sampleWeights?.map { Double($0) }
        do throws(MetricError) {
            if let sampleWeights { try PredictionBatch.checkAll(sampleWeights, sampleCount: dataset.sampleCount) }
        } catch { throw .metric(error) }
        let workspace = takeWorkspace()
        defer { giveBack(workspace) }
        var totals = EpochTotals()
        let samples = Array(0..<dataset.sampleCount)
        for start in stride(from: 0, to: samples.count, by: largestBatch) {
            let rows = samples[start..<min(start + largestBatch, samples.count)]
            let pass = try pass(for: dataset, batchSize: rows.count, in: workspace)
            totals.add(pass.run(dataset, rows))
            guard !metrics.isEmpty else { continue }
            measured.add(PredictionBatch(form, pass.output, dataset, rows, sampleWeights: sampleWeights))
        }
        return Evaluation(
            loss: totals.loss(loss.reduction),
            accuracy: totals.accuracy,
            correctCount: totals.correctCountIfClassified,
            sampleCount: totals.sampleCount,
            metrics: measured.values,
            confusionMatrix: measured.summary(as: ConfusionMatrix.self)
        )
    }

    /// Checks that metrics fit a dataset's targets.
    func check(_ metrics: [any Metric], for dataset: Dataset<Element>) throws(TrainingError) {
        _ = try evaluation(of: metrics, predictionForm(for: dataset))
    }

    private func evaluation(
        of metrics: [any Metric],
        _ form: PredictionForm
    ) throws(TrainingError) -> MetricEvaluation {
        do { return try MetricEvaluation(metrics, form) } catch { throw .metric(error) }
    }

    /// What the network's outputs for a dataset are to metrics.
    private func predictionForm(for dataset: Dataset<Element>) -> PredictionForm {
        PredictionForm(
            outputCount: network.outputShape.elementCount,
            classCount: dataset.classCount,
            outputs: loss.outputForm,
            // In the network's precision, as predictions are told apart.
            threshold: (loss.binaryTargets?.threshold).map { Double(Element($0)) }
        )
    }

    /// Why a dataset's loss is not finite: what is seen in the first batch whose loss is not; nil if all losses are finite.
    /// - Throws: ``TrainingError`` when the data does not fit the network.
    public func nonFiniteCause(in dataset: Dataset<Element>) throws(TrainingError) -> NonFiniteCause? {
        try network.checkFit(dataset, loss)
        let workspace = takeWorkspace()
        defer { giveBack(workspace) }
        let samples = Array(0..<dataset.sampleCount)
        for start in stride(from: 0, to: samples.count, by: largestBatch) {
            let rows = samples[start..<min(start + largestBatch, samples.count)]
            let report = try pass(for: dataset, batchSize: rows.count, in: workspace).run(dataset, rows)
            if report.loss.isFinite { continue }
            let diagnosis = unsafe NonFiniteDiagnosis(
                network,
                loss: loss,
                mode: .predict,
                engine: engine,
                states: storage
            )
            let (place, operands) = try diagnosis.place(dataset, rows)
            return NonFiniteCause(place, .operands(operands))
        }
        return nil
    }

    private func pass(
        for dataset: Dataset<Element>,
        batchSize: Int,
        in workspace: PredictorWorkspace<Element>
    ) throws(TrainingError) -> BatchExecutor<Element> {
        let outputCount = network.outputShape.elementCount
        let key = BatchKey(dataset, loss, outputCount: outputCount, batchSize: batchSize, mode: .predict)
        if let pass = workspace.passes[key] { return pass }
        let objective: Objective
        do throws(GraphError) {
            objective = try Objective(
                network,
                loss: loss,
                batchSize: batchSize,
                targetForm: key.targetForm,
                mode: .predict,
                weighsSamples: key.weighsSamples
            )
        } catch { throw .graph(error) }
        let plan: Plan
        do throws(PlanError) { plan = try objective.plan(precision: precision) } catch { throw .plan(error) }
        let pass = unsafe try BatchExecutor(
            objective,
            plan,
            [],
            key,
            binaryTargets: loss.binaryTargets,
            engine: engine,
            states: storage,
            workers: workers
        )
        workspace.passes[key] = pass
        return pass
    }

    private func forward(
        batchSize: Int,
        in workspace: PredictorWorkspace<Element>
    ) throws(TrainingError) -> PredictorWorkspace<Element>.Forward {
        if let forward = workspace.forwards[batchSize] { return forward }
        var graph = Graph()
        let (features, output): (Variable, Variable)
        do throws(GraphError) {
            features = try graph.input("x", [batchSize] + network.inputShape.dimensions)
            output = try network.forward(features, in: &graph, mode: .predict).output
        } catch { throw .graph(error) }
        let plan: Plan
        do throws(PlanError) { plan = try graph.compile(outputs: [output], precision: precision) } catch {
            throw .plan(error)
        }
        unsafe storage.access.beginChanging()
        defer { unsafe storage.access.end() }
        do throws(ExecutionError) {
            let executor = unsafe try Executor(plan, engine: engine, states: storage, workers: workers)
            let forward = PredictorWorkspace<Element>.Forward(
                executor: executor,
                features: features,
                view: try executor.view(of: output)
            )
            workspace.forwards[batchSize] = forward
            return forward
        } catch { throw .execution(error) }
    }
}
