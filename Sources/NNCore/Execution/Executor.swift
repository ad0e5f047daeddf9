/// A plan bound to memory, ready to run again and again.
///
/// Everything is allocated when it is made: a run allocates nothing, throws nothing and looks at no shape.
/// Not safe to use from two threads at once; two executors may run at once if they do not share states.
@safe public final class Executor<Element: Scalar> {
    /// What is run.
    public let plan: Plan
    /// The states, shared with other executors if they were passed in.
    public let states: StateStorage<Element>
    /// Where the plan's states lie in the storage.
    private let statePositions: [Int]

    let arena: AlignedStorage<Element>
    private(set) var steps: [BoundStep<Element>] = []
    /// Steps before the plan's, which fill inputs.
    private var sources: [BoundStep<Element>] = []
    private var sourceVariables: [Variable] = []
    /// All of them as they are run, not counted as in use for each call; ``sources`` and ``steps`` hold them.
    private var order: [Unmanaged<BoundStep<Element>>] = unsafe []
    private let workers: Workers?
    private let writesStates: Bool
    /// What must be looked at before a run: states that are read in packed form.
    private var packedFactors: [PackedFactor<Element>] = []
    /// The steps as work for several; nil when one does it all.
    private var shared: SharedSteps<Element>?
    /// What must be finite for states to be updated; nil if they always are.
    private var gate: UpdateGate<Element>?

    /// Binds a plan to memory of its own and to states.
    /// - Parameters:
    ///   - plan: what to run.
    ///   - engine: what computes matrix products.
    ///   - states: storage to share, which has the plan's states and may have others; fresh and zero if not given.
    ///   - workers: threads that share the work of a run; the calling thread alone if not given.
    /// - Throws: ``ExecutionError`` when the engine is not in this build or cannot compute a product of such a size,
    ///   a state is missing or has another shape, the plan is mixed and `Element` is not `Float`, or there is not enough memory.
    public init(
        _ plan: Plan,
        engine: Engine = .preferred,
        states: StateStorage<Element>? = nil,
        workers: Workers? = nil
    ) throws(ExecutionError) {
        let states = if let states { states } else { try StateStorage<Element>(plan.states) }
        statePositions = try states.positions(of: plan.states)
        let multiplier: any MatrixMultiplier
        do { multiplier = try engine.makeMultiplier() } catch { throw .engine(error) }
        try plan.checkSizes(for: engine)
        guard !plan.precision.isMixed || Element.isSingle else { throw .mixedPrecision(scalar: Element.name) }
        // Made where it is needed alone: matrix tiles are asked of the operating system for the whole process.
        let mixedMultiplier: (any MatrixMultiplier)? = plan.precision.isMixed ? MixedMultiplier() : nil
        self.plan = plan
        self.states = states
        self.workers = workers
        let workerCount = min(workers?.count ?? 1, SharedSteps<Element>.maximumPartCount)
        arena = try .allocated(plan.arenaElementCount, for: "the plan's values")
        let need = plan.steps.reduce(ScratchNeed()) { need, step in
            need.union(step.kernel.scratch(inputs: step.inputs.map(\.layout), output: step.output.layout))
        }
        let scratch = try WorkerScratch<Element>(need, workerCount: workerCount)
        let written = plan.writtenStates
        writesStates = !written.isEmpty
        for step in plan.steps {
            let product = step.kernel as? ProductKernel
            let multiplier = product?.isMixed == true ? mixedMultiplier ?? multiplier : multiplier
            var binding = StepBinding(
                inputs: step.inputs.map { view(of: $0) },
                outputs: step.outputs.map { view(of: $0) },
                multiplier: multiplier,
                level: engine == .reference ? nil : .current,
                scratch: scratch,
                workerCount: workerCount
            )
            if let form = multiplier.packingForm, let product,
                case .state(let index) = plan.buffers[step.inputs[1].buffer].memory, !written.contains(index)
            {
                let product = unsafe product.product.product(binding.inputs[0], binding.inputs[1], binding.output)
                let factor = try unsafe states.packedFactor(of: product, form: form)
                binding.packedFactor = factor
                packedFactors.append(factor)
            }
            steps.append(step.kernel.bind(binding))
        }
        shareSteps()
        for (buffer, value) in plan.constants {
            let place = Plan.Value(buffer: buffer, layout: Layout(contiguous: value.shape))
            view(of: place).write(value.values.map { Element($0) })
        }
    }

    /// Makes a step the first of every run: one that fills an input.
    /// - Throws: ``ExecutionError/notWritable(_:)`` when the variable is not an input of the plan.
    func addSource(_ variable: Variable, _ step: BoundStep<Element>) throws(ExecutionError) {
        _ = try writableView(of: variable)
        sources.append(step)
        sourceVariables.append(variable)
        shareSteps()
    }

    /// Leaves all states as they are in runs that compute something else for a variable than finite numbers.
    /// - Throws: ``ExecutionError/notKept(_:)`` when the variable is not among the plan's outputs.
    func updateOnly(ifFinite variable: Variable) throws(ExecutionError) {
        let number = try view(of: variable)
        guard let first = plan.firstUpdateIndex, let buffer = plan.values[variable]?.buffer else { return }
        let writer = plan.steps.lastIndex { $0.outputs.contains { $0.buffer == buffer } }
        gate = UpdateGate(first: first, writer: writer, number: number)
        shareSteps()
    }

    /// Divides the work among the workers, if it is worth it.
    private func shareSteps() {
        unsafe order = (sources + steps).map { unsafe .passUnretained($0) }
        let workerCount = min(workers?.count ?? 1, SharedSteps<Element>.maximumPartCount)
        guard workerCount > 1 else { return }
        let buffers = sourceVariables.map { plan.values[$0]?.buffer }
        let dependencies = zip(plan.steps, plan.stepDependencies).map { step, dependencies in
            let read = buffers.indices.filter { index in step.inputs.contains { $0.buffer == buffers[index] } }
            return read + dependencies.map { $0 + sources.count }
        }
        let shared = SharedSteps(
            sources + steps,
            dependencies: sources.map { _ in [] } + dependencies,
            workerCount: workerCount,
            gate: gate?.moved(by: sources.count)
        )
        self.shared = shared.isWorthSharing ? shared : nil
    }

    /// Runs every step once.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func run() {
        prepare()
        if let shared, let workers {
            workers.run(shared)
            return
        }
        let end = unsafe gate.map { $0.first + sources.count } ?? order.count
        for index in 0..<end { unsafe order[index]._withUnsafeGuaranteedRef { $0.runWhole() } }
        guard let gate, gate.isOpen else { return }
        for index in end..<(unsafe order.count) { unsafe order[index]._withUnsafeGuaranteedRef { $0.runWhole() } }
    }

    /// What a run begins with: packs states that have settled, and says that this run changes some.
    @inline(__always)
    func prepare() {
        for index in packedFactors.indices { packedFactors[index].prepare(version: states.version) }
        if writesStates { states.noteChange() }
    }

    /// Writes an input, or a state, before a run.
    /// - Throws: ``ExecutionError`` when the variable is neither, or the shape is not its own, or the plan reads it as
    ///   class labels or indices and one names no class or position.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func write(_ tensor: Tensor<Element>, to variable: Variable) throws(ExecutionError) {
        let view = try writableView(of: variable)
        guard view.shape == tensor.shape else {
            throw .shape(name: name(of: variable), expected: view.shape, given: tensor.shape)
        }
        for reader in plan.labelReaders[variable] ?? [] {
            do { try reader.check(tensor) } catch { throw .label(name: name(of: variable), error) }
        }
        view.write(tensor.values)
        if plan.inputs[variable] == nil { states.noteChange() }
    }

    /// Fills an input in place, in row-major order, without allocating.
    ///
    /// What is filled in is not looked at: a class label that names no class makes NaN of its results.
    /// - Throws: ``ExecutionError/notWritable(_:)`` when the variable is not an input or state of the plan.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func fill(
        _ variable: Variable,
        _ body: (inout MutableSpan<Element>) -> Void
    ) throws(ExecutionError) {
        let view = try writableView(of: variable)
        let buffer = unsafe view.elements
        var span = unsafe buffer.mutableSpan
        body(&span)
        if plan.inputs[variable] == nil { states.noteChange() }
    }

    /// Reads an input, state or output.
    /// - Throws: ``ExecutionError/notKept(_:)`` when the variable was not among the plan's outputs.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func read(_ variable: Variable) throws(ExecutionError) -> Tensor<Element> {
        try view(of: variable).tensor()
    }

    /// Reads a variable of one element, without allocating.
    /// - Throws: ``ExecutionError`` when the variable was not among the plan's outputs or has more elements.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func scalar(of variable: Variable) throws(ExecutionError) -> Element {
        let view = try view(of: variable)
        guard view.count == 1 else { throw .notScalar(name: name(of: variable), view.shape) }
        return view[0]
    }

    /// Where a variable that outlives the run lies.
    func view(of variable: Variable) throws(ExecutionError) -> TensorView<Element> {
        guard let value = plan.values[variable] else { throw .notKept(variable) }
        return view(of: value)
    }

    /// Where a value of the plan lies.
    func view(of value: Plan.Value) -> TensorView<Element> {
        switch plan.buffers[value.buffer].memory {
        case .arena(let offset): TensorView(arena, offset: offset, layout: value.layout)
        case .state(let index): states.view(statePositions[index], layout: value.layout)
        }
    }

    private func writableView(of variable: Variable) throws(ExecutionError) -> TensorView<Element> {
        guard let value = plan.values[variable] else { throw .notWritable(variable) }
        if case .state = plan.buffers[value.buffer].memory { return view(of: value) }
        guard plan.inputs[variable] != nil else { throw .notWritable(variable) }
        return view(of: value)
    }

    private func name(of variable: Variable) -> String { plan.inputs[variable] ?? variable.description }
}
