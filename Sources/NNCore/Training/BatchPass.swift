/// What batches must share to share a compiled plan.
struct BatchPassKey: Equatable {
    let batchSize: Int
    let targetForm: TrainingGraph.TargetForm

    /// Some losses take class indices; the others take one-hot rows of classes.
    init<Element: Scalar>(_ dataset: Dataset<Element>, _ loss: Loss, batchSize: Int) {
        self.batchSize = batchSize
        targetForm = dataset.classCount != nil && loss.kind.acceptsClassIndices ? .classIndices : .values
    }
}

/// One pass over a batch of a fixed size, bound to memory.
///
/// Gathers the samples, runs, reports, and updates the parameters if it trains. After it is made it allocates nothing.
final class BatchPass<Element: Scalar> {
    private let executor: Executor<Element>
    private let targetForm: TrainingGraph.TargetForm
    private let targets: TensorView<Element>
    private let learningRate: TensorView<Element>?
    private let output: TensorView<Element>
    private let loss: TensorView<Element>
    private let cost: TensorView<Element>
    private let gathering: GatheringStep<Element>

    init(
        _ network: Network,
        _ key: BatchPassKey,
        loss: Loss,
        regularizer: Regularizer = .none,
        trains: Bool,
        engine: Engine,
        parameters: ParameterStorage<Element>,
        workers: Workers
    ) throws(TrainingError) {
        targetForm = key.targetForm
        let (graph, plan) = try TrainingGraph.compiled(network, key, loss, regularizer, trains: trains)
        do throws(ExecutionError) {
            executor = try Executor(plan, engine: engine, parameters: parameters, workers: workers)
            targets = try executor.view(of: graph.targets)
            learningRate = trains ? try executor.view(of: graph.learningRate) : nil
            output = try executor.view(of: graph.output)
            self.loss = try executor.view(of: graph.loss)
            cost = try executor.view(of: graph.cost)
            gathering = GatheringStep(try executor.view(of: graph.features), workerCount: workers.count)
            try executor.addSource(graph.features, gathering)
        } catch { throw .execution(error) }
    }

    /// Runs on the samples at `rows`, of which there are as many as the batch size.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func run(
        _ dataset: Dataset<Element>,
        _ rows: ArraySlice<Int>,
        learningRate: Element = 0
    ) -> StepReport {
        gathering.samples = (dataset.features, rows)
        let memory = unsafe targets.elements
        var span = unsafe memory.mutableSpan
        if targetForm == .values, dataset.classCount != nil {
            dataset.copyOneHot(rows, into: &span)
        } else {
            dataset.copyTargets(rows, into: &span)
        }
        self.learningRate?[0] = learningRate
        executor.run()
        return StepReport(
            loss: Double(loss[0]),
            cost: Double(cost[0]),
            correctCount: dataset.correctCount(output, rows),
            sampleCount: rows.count
        )
    }
}

extension TrainingGraph {
    /// The graph of a step and its plan.
    static func compiled(
        _ network: Network,
        _ key: BatchPassKey,
        _ loss: Loss,
        _ regularizer: Regularizer,
        trains: Bool = true
    ) throws(TrainingError) -> (graph: TrainingGraph, plan: Plan) {
        let graph: TrainingGraph
        do throws(GraphError) {
            graph = try TrainingGraph(
                network,
                loss: loss,
                regularizer: regularizer,
                batchSize: key.batchSize,
                targetForm: key.targetForm
            )
        } catch { throw .graph(error) }
        do throws(PlanError) { return (graph, try graph.plan(trains: trains)) } catch { throw .plan(error) }
    }
}

extension Dataset {
    /// How many rows of scores are largest at the sample's class; nil when the targets are not classes, or the scores, which
    /// lie one behind the other, not one for each.
    ///
    /// A row with a NaN counts as wrong; among equal scores the first counts.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func correctCount(_ scores: TensorView<Element>, _ rows: ArraySlice<Int>) -> Int? {
        guard case .classes(let labels, let classCount) = targets, scores.layout.isContiguous,
            scores.count == rows.count * classCount
        else { return nil }
        var correctCount = 0
        var row = unsafe UnsafePointer(scores.base)
        // A span: without optimisation, a collection's iterator allocates at every element.
        let rows = rows.span
        for position in rows.indices {
            let label = labels[unsafe rows[unchecked: position]]
            correctCount &+= unsafe predictedClass(row, count: classCount) == label ? 1 : 0
            unsafe row += classCount
        }
        return correctCount
    }
}
