/// What batches must share to share a compiled plan.
struct BatchKey: Equatable {
    let batchSize: Int
    let targetForm: Objective.TargetForm
    let weighsSamples: Bool
    let mode: Mode

    /// Some losses take class indices; the others take one-hot rows of classes.
    init<Element: Scalar>(
        _ dataset: Dataset<Element>,
        _ loss: any Loss,
        outputCount: Int,
        batchSize: Int,
        mode: Mode
    ) {
        self.batchSize = batchSize
        self.mode = mode
        weighsSamples = dataset.sampleWeights != nil
        targetForm =
            dataset.classCount != nil && loss.takesClassIndices && outputCount > 1 ? .classIndices : .values
    }
}

/// An objective, or a step of training, for batches of a fixed size, bound to memory.
///
/// Gathers the samples, runs and reports. After it is made it allocates nothing.
final class BatchExecutor<Element: Scalar> {
    private let executor: Executor<Element>
    private let updatesStates: Bool
    private let targetForm: Objective.TargetForm
    private let targets: TensorView<Element>
    /// Where the samples' weights go; nil where all count alike.
    private let sampleWeights: TensorView<Element>?
    /// The network's output for the last run's samples.
    let output: TensorView<Element>
    private let loss: TensorView<Element>
    private let cost: TensorView<Element>
    private let weight: TensorView<Element>?
    private let count: Double
    /// How classes are learned by one output; nil where there are more.
    private let binaryTargets: BinaryTargets?
    private let gathering: GatheringStep<Element>
    private var numbers: BoundNumbers<Element>

    /// Binds an objective's plan, or that of a step which has it: one that updates no state where the cost is not finite.
    init(
        _ objective: Objective,
        _ plan: Plan,
        _ numbers: [StepNumber],
        _ key: BatchKey,
        binaryTargets: BinaryTargets?,
        engine: Engine,
        states: StateStorage<Element>,
        workers: Workers?
    ) throws(TrainingError) {
        targetForm = key.targetForm
        count = objective.terms.count
        let outputCount = objective.graph.shape(of: objective.output).dimensions.dropFirst().reduce(1, *)
        self.binaryTargets = outputCount == 1 ? binaryTargets : nil
        updatesStates = plan.firstUpdateIndex != nil
        states.access.beginChanging()
        defer { states.access.end() }
        do throws(ExecutionError) {
            executor = try Executor(plan, engine: engine, states: states, workers: workers)
            try executor.updateOnly(ifFinite: objective.cost)
            targets = try executor.view(of: objective.targets)
            if let weights = objective.sampleWeights {
                sampleWeights = try executor.view(of: weights)
            } else {
                sampleWeights = nil
            }
            output = try executor.view(of: objective.output)
            loss = try executor.view(of: objective.loss)
            cost = try executor.view(of: objective.cost)
            if let weight = objective.terms.weight {
                self.weight = try executor.view(of: weight)
            } else {
                weight = nil
            }
            gathering = GatheringStep(try executor.view(of: objective.features), workerCount: workers?.count ?? 1)
            try executor.addSource(objective.features, gathering)
            self.numbers = try BoundNumbers(numbers, in: executor)
        } catch { throw .execution(error) }
    }

    /// Runs on the samples at `rows`, of which there are as many as the batch size.
    /// - Parameters:
    ///   - moment: which step it is; nil where no step is trained.
    ///   - holdsStates: whether the caller has access to the states already.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func run(
        _ dataset: Dataset<Element>,
        _ rows: ArraySlice<Int>,
        _ moment: StepMoment? = nil,
        holdsStates: Bool = false
    ) -> StepReport {
        gathering.samples = (dataset.source, rows)
        let memory = unsafe targets.elements
        var span = unsafe memory.mutableSpan
        if let binaryTargets, dataset.classCount == 2 {
            dataset.copyBinary(rows, binaryTargets, into: &span)
        } else if targetForm == .values, dataset.classCount != nil {
            dataset.copyOneHot(rows, into: &span)
        } else {
            dataset.copyTargets(rows, into: &span)
        }
        if let sampleWeights {
            let memory = unsafe sampleWeights.elements
            var span = unsafe memory.mutableSpan
            dataset.copyWeights(rows, into: &span)
        }
        if let moment { numbers.write(moment) }
        if !holdsStates {
            if updatesStates { executor.states.access.beginChanging() } else { executor.states.access.beginReading() }
        }
        executor.run()
        if !holdsStates { executor.states.access.end() }
        return StepReport(
            loss: Double(loss[0]),
            cost: Double(cost[0]),
            weight: weight.map { Double($0[0]) } ?? count,
            correctCount: dataset.correctCount(output, rows, binaryTargets),
            sampleCount: rows.count
        )
    }
}

extension BatchExecutor {
    /// What the last run computed for a variable that the plan keeps.
    func view(of variable: Variable) throws(ExecutionError) -> TensorView<Element> { try executor.view(of: variable) }
}

extension Dataset {
    /// Copies the targets of the samples at `rows` as one number each, for a network with one output.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func copyBinary(_ rows: ArraySlice<Int>, _ binary: BinaryTargets, into destination: inout MutableSpan<Element>) {
        guard case .classes(let labels, _) = targets else {
            preconditionFailure("targets that are values have no binary form")
        }
        let (first, second) = (Element(binary.first), Element(binary.second))
        let rows = rows.span
        for position in rows.indices { destination[position] = labels[rows[position]] == 0 ? first : second }
    }
}
