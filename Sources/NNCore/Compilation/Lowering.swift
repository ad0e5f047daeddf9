/// From a graph to steps over buffers: the compiler's first half.
///
/// Buffers have no addresses yet.
struct Lowering {
    /// What a buffer is for, which decides how long it must keep its contents.
    enum Role: Equatable {
        case temporary, kept
        case state(index: Int)
    }

    let graph: Graph
    /// Whether a product, by its sizes too, is mixed.
    private let mixes: (Variable, _ m: Int, _ n: Int, _ k: Int) -> Bool
    private(set) var steps: [Plan.Step] = []
    private(set) var roles: [Role] = []
    private(set) var elementCounts: [Int] = []
    private(set) var constants: [(buffer: Int, value: Tensor<Double>)] = []
    private(set) var inputs: [Variable: String] = [:]
    /// The values of the variables that outlive a run: inputs, states, outputs.
    private(set) var keptValues: [Variable: Plan.Value] = [:]
    private var values: [Plan.Value?]

    /// Lowers every needed node in creation order, then the updates.
    init(
        _ graph: Graph,
        outputs: [Variable],
        updates: [StateUpdate],
        mixes: @escaping (Variable, _ m: Int, _ n: Int, _ k: Int) -> Bool = { _, _, _, _ in false }
    ) {
        self.graph = graph
        self.mixes = mixes
        values = [Plan.Value?](repeating: nil, count: graph.count)
        for (index, state) in graph.states.enumerated() {
            let value = newValue(graph.shape(of: state), .state(index: index))
            values[state.id] = value
            keptValues[state] = value
        }
        let useCounts = graph.useCounts(neededFor: outputs + updates.map(\.value))
        let grouping = UpdateGrouping(updates, in: graph, useCounts: useCounts)
        let fusion = Fusion(graph, useCounts: useCounts, updates: grouping)
        for id in graph.nodes.indices where useCounts[id] > 0 {
            let variable = Variable(id: id)
            if fusion.isInner(variable) { continue }
            if let group = fusion[variable] { lower(group, variable) } else { lower(variable) }
        }
        for output in outputs {
            let value = readableOutput(output)
            if roles[value.buffer] == .temporary { roles[value.buffer] = .kept }
            keptValues[output] = value
        }
        lower(grouping.groups)
    }

    /// Whether all buffers one behind the other have as many bytes as can be counted.
    var fitsAddresses: Bool {
        var total = 0
        for count in elementCounts {
            total += Plan.paddedCount(count)
            // Each is at most Int.max / 8 before it is padded, and so is what came before: no overflow.
            guard total <= Int.max / 8 else { return false }
        }
        return true
    }

    private func value(of variable: Variable) -> Plan.Value {
        guard let value = values[variable.id] else {
            preconditionFailure("compile: \(variable) is read before it is computed")
        }
        return value
    }

    /// An output as it is kept: contiguous, and never in memory that is written before or after it is read.
    private mutating func readableOutput(_ output: Variable) -> Plan.Value {
        let value = value(of: output)
        let isLeaf = graph.operation(of: output).inputCount == 0
        let isView = roles[value.buffer] != .temporary && graph.operation(of: output).access == .view
        guard !isLeaf, isView || !value.layout.isContiguous else { return value }
        return contiguousCopy(of: value, "output \(name(of: output))", for: output)
    }

    private mutating func newValue(_ shape: Shape, _ role: Role) -> Plan.Value {
        roles.append(role)
        elementCounts.append(shape.elementCount)
        return Plan.Value(buffer: roles.count - 1, layout: Layout(contiguous: shape))
    }

    /// A group as one step.
    private mutating func lower(_ group: Fusion.Group, _ variable: Variable) {
        let label = name(of: variable)
        var kernel: any StepKernel = group.program
        var inputs = group.inputs.dropFirst(group.head == nil ? 0 : 1).map { value(of: $0) }
        switch group.head {
        case .product(let product, let a, let b):
            inputs = factors(a, b, label, for: variable) + inputs
            kernel = productKernel(product, of: group.inputs[0], ending: .program(group.program))
        case .softmaxError(let logits, let labels):
            let operands = [logits, labels].map { value(of: $0) }.map {
                $0.layout.isContiguous ? $0 : contiguousCopy(of: $0, label, for: variable)
            }
            inputs = operands + inputs
            kernel = RowKernel(SoftmaxError(), program: group.program.instructions.isEmpty ? nil : group.program)
        case nil: break
        }
        let output = newValue(graph.shape(of: variable), .temporary)
        values[variable.id] = append(kernel, inputs, output, label, .computes(group.members, writing: [variable]))
    }

    /// The factors of a matrix product as BLAS can read them.
    private mutating func factors(
        _ a: Variable,
        _ b: Variable,
        _ label: String,
        for variable: Variable?
    ) -> [Plan.Value] {
        [a, b].map { factor in
            let factor = value(of: factor)
            return StoredMatrix(factor.layout) != nil ? factor : contiguousCopy(of: factor, label, for: variable)
        }
    }

    /// A product's kernel; the variable is the product itself, whatever its step writes.
    private func productKernel(
        _ product: MatMul,
        of variable: Variable,
        ending: ProductKernel.Ending = .store
    ) -> ProductKernel {
        let factor = graph.shape(of: graph.inputs(of: variable)[0])
        let k = product.transposeA ? factor[0] : factor[1]
        let isMixed = mixes(variable, graph.shape(of: variable)[0], graph.shape(of: variable)[1], k)
        return ProductKernel(product: product, ending: ending, isMixed: isMixed)
    }

    private mutating func lower(_ variable: Variable) {
        let operation = graph.operation(of: variable)
        let shape = graph.shape(of: variable)
        let inputs = graph.inputs(of: variable).map { value(of: $0) }
        let label = name(of: variable)
        switch operation {
        case is State:
            return
        case let constant as Constant:
            let value = newValue(shape, .kept)
            constants.append((value.buffer, constant.value))
            values[variable.id] = value
        case is Input:
            let value = newValue(shape, .kept)
            self.inputs[variable] = label
            keptValues[variable] = value
            values[variable.id] = value
        case _ where operation.access == .view:
            if let layout = operation.view(of: inputs[0].layout, outputShape: shape) {
                values[variable.id] = Plan.Value(buffer: inputs[0].buffer, layout: layout)
            } else {
                let kernel = OperationKernel(kernel: operation)
                values[variable.id] = append(
                    kernel,
                    inputs,
                    newValue(shape, .temporary),
                    label,
                    .computes([variable], writing: [variable])
                )
            }
        case let product as MatMul:
            let factors = graph.inputs(of: variable)
            let inputs = self.factors(factors[0], factors[1], label, for: variable)
            values[variable.id] = append(
                productKernel(product, of: variable),
                inputs,
                newValue(shape, .temporary),
                label,
                .computes([variable], writing: [variable])
            )
        default:
            let readable = inputs.enumerated().map { index, input in
                operation.accepts(input.layout, at: index) ? input : contiguousCopy(of: input, label, for: variable)
            }
            let own = (operation as? any SteppedOperation)?.stepKernel(inputs: readable.map(\.layout), output: shape)
            values[variable.id] = append(
                own ?? RowKernel(operation) ?? OperationKernel(kernel: operation),
                readable,
                newValue(shape, .temporary),
                label,
                .computes([variable], writing: [variable])
            )
        }
    }

    @discardableResult
    private mutating func append(
        _ kernel: any StepKernel,
        _ inputs: [Plan.Value],
        _ output: Plan.Value,
        _ label: String,
        _ purpose: Plan.Step.Purpose
    ) -> Plan.Value {
        steps.append(Plan.Step(kernel: kernel, inputs: inputs, outputs: [output], label: label, purpose: purpose))
        return output
    }

    /// Appends a copy that a variable's operation needs, or an update if there is no variable.
    private mutating func contiguousCopy(
        of value: Plan.Value,
        _ label: String,
        for variable: Variable?
    ) -> Plan.Value {
        let copy = newValue(value.layout.shape, .temporary)
        return append(ElementwiseProgram(Copy()), [value], copy, "copy for \(label)", .copies(for: variable))
    }

    private func name(of variable: Variable) -> String { graph.name(of: variable) }
}

// Updates, which come last.
extension Lowering {
    /// An update as it will be appended: what it reads may have to be copied before the first of them.
    private struct Staged {
        let kernel: any StepKernel
        var inputs: [Plan.Value]
        let outputs: [Plan.Value]
        let label: String
        let purpose: Plan.Step.Purpose
    }

    /// Carries out updates, all from old values: what one reads of a state that another has written by then, or that it
    /// writes itself in another order, is copied before the first of them.
    private mutating func lower(_ groups: [UpdateGroup]) {
        var staged: [Staged] = []
        for group in groups { staged.append(stage(group)) }
        var written: Set<Int> = []
        for index in staged.indices {
            let own = staged[index].outputs
            for (position, input) in staged[index].inputs.enumerated() {
                guard case .state = roles[input.buffer] else { continue }
                let isMoved = own.contains { $0.buffer == input.buffer && $0.layout != input.layout }
                guard isMoved || written.contains(input.buffer) else { continue }
                let label = "\(staged[index].label), the old values"
                staged[index].inputs[position] = contiguousCopy(of: input, label, for: nil)
            }
            written.formUnion(own.map(\.buffer))
        }
        for update in staged {
            steps.append(
                Plan.Step(
                    kernel: update.kernel,
                    inputs: update.inputs,
                    outputs: update.outputs,
                    label: update.label,
                    purpose: update.purpose
                )
            )
        }
    }

    private mutating func stage(_ group: UpdateGroup) -> Staged {
        var updates = group.updates
        let label = name(of: updates[0].state)
        let outputs = updates.map { value(of: $0.state) }
        var inputs = group.inputs.map { value(of: $0, orOf: group.head) }
        func staged(_ kernel: any StepKernel) -> Staged {
            let stored = updates.map(\.value)
            let isCopy = stored.contains { !group.members.contains($0) }
            return Staged(
                kernel: kernel,
                inputs: inputs,
                outputs: updates.map { value(of: $0.state) },
                label: label,
                purpose: isCopy ? .copies(for: nil) : .computes(group.members, writing: stored)
            )
        }
        guard case .product(let product, let a, let b) = group.head else {
            return staged(group.program)
        }
        inputs = factors(a, b, label, for: nil) + inputs.dropFirst()
        var kernel = productKernel(product, of: group.inputs[0], ending: .update(group.program))
        // The program's input 0 is the product, which is no input of the kernel.
        let own = inputs.dropFirst(2)
        let accumulation = group.program.accumulation(
            states: outputs.map { output in own.firstIndex(of: output).map { $0 - 1 } },
            isNumber: { inputs[$0 + 1].layout.strides.allSatisfy { $0 == 0 } }
        )
        if let accumulation {
            kernel.ending = .accumulate(accumulation)
            inputs = inputs.prefix(2) + (accumulation.numbers + accumulation.others).map { inputs[$0 + 1] }
            updates.insert(updates.remove(at: accumulation.store), at: 0)
        }
        return staged(kernel)
    }

    /// A variable's value; of a product that has none, since its step computes it on the way, any of its shape.
    private func value(of variable: Variable, orOf head: Fusion.Head?) -> Plan.Value {
        values[variable.id] ?? Plan.Value(buffer: 0, layout: Layout(contiguous: graph.shape(of: variable)))
    }
}

extension Graph {
    /// How many needed nodes, and roots, read each variable; 0 for nodes that nobody needs.
    func useCounts(neededFor roots: [Variable]) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for root in roots { counts[root.id] += 1 }
        for id in stride(from: count - 1, through: 0, by: -1) where counts[id] > 0 {
            for input in nodes[id].inputs { counts[input.id] += 1 }
        }
        return counts
    }
}
