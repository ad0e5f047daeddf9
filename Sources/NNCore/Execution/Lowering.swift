/// From a graph to steps over buffers: the compiler's first half.
///
/// Buffers have no addresses yet.
struct Lowering {
    /// What a buffer is for, which decides how long it must keep its contents.
    enum Role: Equatable {
        case temporary, kept
        case parameter(index: Int)
    }

    let graph: Graph
    private(set) var steps: [Plan.Step] = []
    private(set) var roles: [Role] = []
    private(set) var elementCounts: [Int] = []
    private(set) var constants: [(buffer: Int, value: Tensor<Double>)] = []
    private(set) var inputs: [Variable: String] = [:]
    /// The values of the variables that outlive a run: inputs, parameters, outputs.
    private(set) var keptValues: [Variable: Plan.Value] = [:]
    private var values: [Plan.Value?]

    /// Lowers every needed node in creation order, then the updates.
    init(_ graph: Graph, outputs: [Variable], updates: [(parameter: Variable, value: Variable)]) {
        self.graph = graph
        values = [Plan.Value?](repeating: nil, count: graph.count)
        for (index, parameter) in graph.parameters.enumerated() {
            let value = newValue(graph.shape(of: parameter), .parameter(index: index))
            values[parameter.id] = value
            keptValues[parameter] = value
        }
        let useCounts = graph.useCounts(neededFor: outputs + updates.map(\.value))
        let rules = updates.map { UpdateRule($0.parameter, $0.value, in: graph, useCounts: useCounts) }
        let skipped = Set(rules.flatMap(\.skipped))
        let fusion = Fusion(graph, useCounts: useCounts, skipped: skipped)
        for id in graph.nodes.indices where useCounts[id] > 0 && !skipped.contains(Variable(id: id)) {
            let variable = Variable(id: id)
            if fusion.isInner(variable) { continue }
            if let group = fusion[variable] { lower(group, variable) } else { lower(variable) }
        }
        for output in outputs {
            let value = readableOutput(output)
            if roles[value.buffer] == .temporary { roles[value.buffer] = .kept }
            keptValues[output] = value
        }
        lower(rules, of: updates.map(\.parameter))
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
            kernel = ProductKernel(product: product, ending: .program(group.program))
        case .softmaxError(let logits, let labels):
            let operands = [logits, labels].map { value(of: $0) }.map {
                $0.layout.isContiguous ? $0 : contiguousCopy(of: $0, label, for: variable)
            }
            inputs = operands + inputs
            kernel = RowKernel(SoftmaxError(), program: group.program.instructions.isEmpty ? nil : group.program)
        case nil: break
        }
        let output = newValue(graph.shape(of: variable), .temporary)
        values[variable.id] = append(kernel, inputs, output, label, .computes(group.members))
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

    private mutating func lower(_ variable: Variable) {
        let operation = graph.operation(of: variable)
        let shape = graph.shape(of: variable)
        let inputs = graph.inputs(of: variable).map { value(of: $0) }
        let label = name(of: variable)
        switch operation {
        case is Parameter:
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
                    .computes([variable])
                )
            }
        case let product as MatMul:
            let factors = graph.inputs(of: variable)
            let inputs = self.factors(factors[0], factors[1], label, for: variable)
            values[variable.id] = append(
                ProductKernel(product: product),
                inputs,
                newValue(shape, .temporary),
                label,
                .computes([variable])
            )
        default:
            let readable = inputs.enumerated().map { index, input in
                operation.accepts(input.layout, at: index) ? input : contiguousCopy(of: input, label, for: variable)
            }
            var kernel: any StepKernel = OperationKernel(kernel: operation)
            if let sum = operation as? Sum,
                let columnSum = ColumnSumKernel(sum, input: readable[0].layout, output: shape)
            {
                kernel = columnSum
            }
            if let rows = RowKernel(operation) { kernel = rows }
            values[variable.id] = append(
                kernel,
                readable,
                newValue(shape, .temporary),
                label,
                .computes([variable])
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
        steps.append(Plan.Step(kernel: kernel, inputs: inputs, output: output, label: label, purpose: purpose))
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

    private func name(of variable: Variable) -> String { graph.label(of: variable) ?? variable.description }

    /// Carries out updates last.
    ///
    /// Whatever they read of parameters' memory, but the parameter that they update, is
    /// copied before the first of them, so that all see the old values.
    private mutating func lower(_ rules: [UpdateRule], of parameters: [Variable]) {
        var staged: [(source: Plan.Value?, rate: Plan.Value?)] = []
        for rule in rules {
            switch rule {
            case .descentByProduct(_, _, _, let rate, _): staged.append((nil, oldValue(of: rate)))
            case .descent(let source, let rate, _): staged.append((oldValue(of: source), oldValue(of: rate)))
            case .assignment(let source): staged.append((oldValue(of: source), nil))
            }
        }
        for ((rule, parameter), (source, rate)) in zip(zip(rules, parameters), staged) {
            let target = value(of: parameter)
            let label = name(of: parameter)
            switch rule {
            case .descentByProduct(let product, let a, let b, _, _):
                let inputs = factors(a, b, label, for: nil) + [rate].compactMap { $0 }
                let kernel = ProductKernel(product: product, ending: .descend)
                append(kernel, inputs, target, label, .computes(rule.skipped.reversed()))
            case .descent:
                let kernel = OperationKernel(kernel: GradientDescentUpdate())
                let inputs = [target, source, rate].compactMap { $0 }
                append(kernel, inputs, target, label, .computes(rule.skipped))
            case .assignment:
                let inputs = [source].compactMap { $0 }
                append(ElementwiseProgram(Copy()), inputs, target, label, .copies(for: nil))
            }
        }
    }

    /// A value as it is before the updates: copied if it lies in a parameter's memory.
    private mutating func oldValue(of variable: Variable) -> Plan.Value {
        let value = value(of: variable)
        guard case .parameter = roles[value.buffer] else { return value }
        return contiguousCopy(of: value, "\(name(of: variable)) before updates", for: nil)
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
