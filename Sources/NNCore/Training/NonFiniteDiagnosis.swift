/// Finds out where the numbers of a batch are first not finite: the objective once more, with every layer's output kept.
///
/// Made only where a cost was not finite; the states are as they were before that step.
struct NonFiniteDiagnosis<Element: Scalar> {
    let network: Network
    let loss: any Loss
    let regularizer: any Regularizer
    let mode: Mode
    let seed: UInt64
    let engine: Engine
    let states: StateStorage<Element>

    init(
        _ network: Network,
        loss: any Loss,
        regularizer: any Regularizer = .none,
        mode: Mode,
        seed: UInt64 = 0,
        engine: Engine,
        states: StateStorage<Element>
    ) {
        self.network = network
        self.loss = loss
        self.regularizer = regularizer
        self.mode = mode
        self.seed = seed
        self.engine = engine
        self.states = states
    }

    /// The first place, and the largest finite numbers that it is computed from.
    /// - Parameter moment: which step of a training the batch belongs to; nil for evaluation.
    func place(
        _ dataset: Dataset<Element>,
        _ rows: ArraySlice<Int>,
        _ moment: StepMoment? = nil
    ) throws(TrainingError) -> (NonFiniteCause.Place, NonFiniteCause.Operands) {
        states.access.beginReading()
        let (parameter, largest) = (states.findNonFiniteParameter(), states.largestParameter())
        states.access.end()
        if let parameter {
            return (
                .parameter(parameter.name), NonFiniteCause.Operands(sample: 0, input: 0, parameter: largest, target: 0)
            )
        }
        let outputCount = network.outputShape.elementCount
        let key = BatchKey(dataset, loss, outputCount: outputCount, batchSize: rows.count, mode: mode)
        let objective: Objective
        do throws(GraphError) {
            objective = try Objective(
                network,
                loss: loss,
                regularizer: regularizer,
                batchSize: rows.count,
                targetForm: key.targetForm,
                mode: mode,
                weighsSamples: key.weighsSamples,
                seed: seed
            )
        } catch { throw .graph(error) }
        let plan: Plan
        do throws(PlanError) {
            let kept = objective.outputs + objective.layerOutputs.map(\.variable)
            plan = try objective.graph.compile(outputs: kept, updating: false)
        } catch { throw .plan(error) }
        let pass = try BatchExecutor(
            objective,
            plan,
            objective.numbers,
            key,
            binaryTargets: loss.binaryTargets,
            engine: engine,
            states: states,
            workers: nil
        )
        let report = pass.run(dataset, rows, moment)
        let sample = Double(dataset.largestFeature(of: rows))
        var input = sample
        let targets: TensorView<Element>
        do { targets = try pass.view(of: objective.targets) } catch { throw .execution(error) }
        func operands() -> NonFiniteCause.Operands {
            NonFiniteCause.Operands(
                sample: sample,
                input: input,
                parameter: largest,
                target: targets.largestMagnitude
            )
        }
        for output in objective.layerOutputs {
            let view: TensorView<Element>
            do { view = try pass.view(of: output.variable) } catch { throw .execution(error) }
            guard let position = (0..<view.count).first(where: { !view[$0].isFinite }) else {
                input = view.largestMagnitude
                continue
            }
            let row = view.shape.rank > 0 && view.shape[0] == rows.count ? position / (view.count / rows.count) : 0
            let place = NonFiniteCause.Place.layer(output.layer, sample: rows[rows.startIndex + row])
            return (place, operands())
        }
        guard report.loss.isFinite else { return (.loss("\(loss)"), operands()) }
        return (objective.penalty == nil || report.cost.isFinite ? .unknown : .penalty, operands())
    }
}

extension TensorView {
    /// The largest magnitude of a contiguous view's elements; 0 if there are none.
    fileprivate var largestMagnitude: Double {
        var largest: Element = 0
        for position in 0..<count { largest = max(largest, self[position].magnitude) }
        return Double(largest)
    }
}

extension Dataset {
    /// The largest magnitude of a feature of the samples at `rows`.
    fileprivate func largestFeature(of rows: ArraySlice<Int>) -> Element {
        var values = [Element](repeating: 0, count: rows.count * featureCount)
        var span = values.mutableSpan
        copyFeatures(rows, into: &span)
        return values.reduce(0) { max($0, $1.magnitude) }
    }
}
