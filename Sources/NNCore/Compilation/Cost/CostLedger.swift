/// Who computes, reads and keeps each variable of a compiled graph, and so what moves through memory.
struct CostLedger {
    /// A variable's elements: those of another, which is in memory, seen with a layout.
    private struct Place: Equatable {
        let root: Variable
        let layout: Layout
    }

    private let graph: Graph
    private let originals: [Variable]
    private let elementByteCount: Int
    /// The step that computes each variable; nil for leaves and views.
    private var steps: [Int?]
    private var places: [Place] = []
    private var phases: [PlanCost.Phase]
    /// Whether a variable is written to memory, not just handed on within its step.
    private var isWritten: [Bool]

    init(_ steps: [Plan.Step], _ source: Plan.Source, elementByteCount: Int) {
        graph = source.graph
        originals = source.originals
        self.elementByteCount = elementByteCount
        self.steps = [Int?](repeating: nil, count: graph.count)
        isWritten = [Bool](repeating: false, count: graph.count)
        for (position, step) in steps.enumerated() {
            guard case .computes(let variables, let written) = step.purpose else { continue }
            for variable in variables { self.steps[variable.id] = position }
            for variable in written { isWritten[variable.id] = true }
        }
        phases = graph.phases(outputs: source.outputs)
        places.reserveCapacity(graph.count)
        for id in graph.nodes.indices { places.append(place(of: Variable(id: id))) }
        for output in source.outputs { isWritten[places[output.id].root.id] = true }
        for (id, node) in graph.nodes.enumerated() where self.steps[id] != nil {
            for input in node.inputs {
                let root = places[input.id].root
                if self.steps[root.id] != self.steps[id] { isWritten[root.id] = true }
            }
        }
    }

    /// The cost of a variable's operation, carried out by a step, whose result takes elements of the arena.
    func cost(of variable: Variable, step: Int, arenaElementCount: Int) -> OperationCost {
        let node = graph.nodes[variable.id]
        let inputs = node.inputs.map { graph.shape(of: $0) }
        let (readCount, parameterCount) = elementsRead(by: node, in: step)
        return OperationCost(
            name: node.operation.name,
            variable: originals[variable.id],
            label: graph.name(of: variable),
            phase: phases[variable.id],
            step: step,
            inputs: inputs,
            output: node.shape,
            parameterCount: parameterCount,
            arenaByteCount: byteCount(arenaElementCount),
            work: PlanCost.Work(
                flopCount: node.operation.flopCount(inputs: inputs, output: node.shape),
                matrixFLOPCount: node.operation.matrixFLOPCount(
                    inputs: inputs.map { Layout(contiguous: $0) },
                    output: Layout(contiguous: node.shape)
                ),
                readByteCount: byteCount(readCount),
                writtenByteCount: isWritten[variable.id] ? byteCount(node.shape.elementCount) : 0
            )
        )
    }

    /// The cost of a copy that a variable's operation, or an update, needs.
    func cost(
        ofCopy copy: Plan.Step,
        for variable: Variable?,
        step: Int,
        arenaElementCount: Int
    ) -> OperationCost {
        OperationCost(
            name: copy.kernel.name,
            variable: nil,
            label: copy.label,
            phase: variable.map { phases[$0.id] } ?? .update,
            step: step,
            inputs: copy.inputs.map(\.layout.shape),
            output: copy.output.layout.shape,
            parameterCount: 0,
            arenaByteCount: byteCount(arenaElementCount),
            work: PlanCost.Work(
                readByteCount: copy.inputs.reduce(0) { $0.addingSaturated(byteCount($1.layout.distinctCount)) },
                writtenByteCount: byteCount(copy.output.layout.shape.elementCount)
            )
        )
    }

    private func byteCount(_ elementCount: Int) -> Int { elementCount.multipliedSaturated(by: elementByteCount) }

    /// A view lies where its input lies, if no step had to copy it; all other variables lie by themselves.
    private func place(of variable: Variable) -> Place {
        let node = graph.nodes[variable.id]
        if steps[variable.id] == nil, node.operation.access == .view, let input = node.inputs.first {
            let place = places[input.id]
            if let layout = node.operation.view(of: place.layout, outputShape: node.shape) {
                return Place(root: place.root, layout: layout)
            }
        }
        return Place(root: variable, layout: Layout(contiguous: node.shape))
    }

    /// How many elements an operation reads from memory, and how many of these are parameters'.
    ///
    /// What it reads twice counts once, and what its own step hands to it not at all.
    private func elementsRead(by node: Graph.Node, in step: Int) -> (count: Int, parameterCount: Int) {
        var read: [Place] = []
        var (count, parameterCount) = (0, 0)
        for (index, input) in node.inputs.enumerated() {
            let place = places[input.id]
            guard steps[place.root.id] != step, !read.contains(place) else { continue }
            read.append(place)
            // What the operation cannot read where it lies was copied for it.
            let isCopied = node.operation.access != .view && !node.operation.accepts(place.layout, at: index)
            let elements = isCopied ? place.layout.shape.elementCount : place.layout.distinctCount
            count = count.addingSaturated(elements)
            if graph.declaration(of: place.root)?.role.isTrained == true {
                parameterCount = parameterCount.addingSaturated(elements)
            }
        }
        return (count, parameterCount)
    }
}

extension Layout {
    /// How many elements of memory the layout covers: repeated ones once.
    var distinctCount: Int {
        shape.elementCount == 0
            ? 0 : zip(shape.dimensions, strides).reduce(1) { $1.1 == 0 ? $0 : $0 * $1.0 }
    }
}
