internal import NNCore

/// What a drawing shows of a graph: boxes and lines, before they have places.
///
/// So that the reader sees the mathematics, what costs nothing has no box: scalar constants stand in the formulas
/// that use them, and broadcasts and reshapes are drawn as the variable they show in another shape.
struct DrawnGraph {
    private(set) var nodes: [DrawnNode] = []
    private(set) var edges: [DrawnEdge] = []

    private let graph: Graph
    /// What stands for each variable.
    private var operands: [Int: Operand] = [:]
    private var uses: [Bool]
    private var forwardCount = 0
    private var gradientCount = 0

    /// What a variable is in a formula.
    private enum Operand {
        case literal(String)
        case node(Int)
    }

    /// Chooses what is drawn.
    /// - Parameters:
    ///   - graph: the graph.
    ///   - variables: what is drawn with all it depends on; the whole graph if empty.
    ///   - showsGradients: whether what back-propagation inserted is drawn, and what depends on it.
    init(_ graph: Graph, of variables: [Variable], showsGradients: Bool) {
        self.graph = graph
        let isShown = Self.selection(graph, variables, showsGradients)
        uses = [Bool](repeating: false, count: graph.count)
        for variable in graph.variables where isShown[variable.id] {
            for input in graph.inputs(of: variable) { uses[input.id] = true }
        }
        let isBackward = Self.backwardBand(graph, isShown)
        var equals: [Int: [Derivative]] = [:]
        for derivative in graph.derivatives { equals[derivative.gradient.id, default: []].append(derivative) }
        var lines: Set<DrawnEdge> = []
        for variable in graph.variables where isShown[variable.id] {
            let id = variable.id
            if let operand = folded(variable, isAsked: equals[id] != nil) {
                operands[id] = operand
                continue
            }
            let node = makeNode(variable, isBackward: isBackward[id], equals[id] ?? [])
            operands[id] = .node(nodes.count)
            for input in graph.inputs(of: variable) {
                guard case .node(let source) = operands[input.id] else { continue }
                let kind: DrawnEdge.Kind =
                    !node.isBackward ? .forward : nodes[source].isBackward ? .gradient : .reuse
                let edge = DrawnEdge(source: source, target: nodes.count, kind: kind)
                if lines.insert(edge).inserted { edges.append(edge) }
            }
            nodes.append(node)
        }
    }

    /// Which variables are shown, folded or not.
    private static func selection(_ graph: Graph, _ variables: [Variable], _ showsGradients: Bool) -> [Bool] {
        var isShown = [Bool](repeating: variables.isEmpty, count: graph.count)
        for variable in variables { isShown[variable.id] = true }
        for variable in graph.variables.reversed() where isShown[variable.id] {
            for input in graph.inputs(of: variable) { isShown[input.id] = true }
        }
        guard !showsGradients else { return isShown }
        var isGradient = [Bool](repeating: false, count: graph.count)
        for variable in graph.variables {
            let comesFromGradient = graph.inputs(of: variable).contains { isGradient[$0.id] }
            isGradient[variable.id] = graph.isGradient(variable) || comesFromGradient
            if isGradient[variable.id] { isShown[variable.id] = false }
        }
        return isShown
    }

    /// Gradients, what depends on them, and leaves that nothing else uses.
    private static func backwardBand(_ graph: Graph, _ isShown: [Bool]) -> [Bool] {
        var isBackward = [Bool](repeating: false, count: graph.count)
        var hasForwardUse = isBackward
        var hasBackwardUse = isBackward
        for variable in graph.variables where isShown[variable.id] {
            let inputs = graph.inputs(of: variable)
            let comesFromGradient = inputs.contains { isBackward[$0.id] }
            isBackward[variable.id] = graph.isGradient(variable) || comesFromGradient
            for input in inputs {
                if isBackward[variable.id] { hasBackwardUse[input.id] = true } else { hasForwardUse[input.id] = true }
            }
        }
        for variable in graph.variables where graph.inputs(of: variable).isEmpty {
            if !hasForwardUse[variable.id] && hasBackwardUse[variable.id] { isBackward[variable.id] = true }
        }
        return isBackward
    }

    /// What stands for a variable that has no box; nil if it has one.
    private func folded(_ variable: Variable, isAsked: Bool) -> Operand? {
        let isSeed = graph.gradientRole(of: variable).map { $0.isTotal && $0.z == $0.variable } ?? false
        guard uses[variable.id], graph.label(of: variable) == nil, !isSeed, !isAsked else { return nil }
        if let literal = graph.literal(of: variable) { return .literal(literal) }
        return graph.isReshaped(variable) ? operands[graph.inputs(of: variable)[0].id] : nil
    }

    private mutating func makeNode(_ variable: Variable, isBackward: Bool, _ equals: [Derivative]) -> DrawnNode {
        let role = graph.gradientRole(of: variable)
        let kind: DrawnNode.Kind =
            switch graph.operation(of: variable) {
            case _ where role != nil: .gradient
            case is Input: .input
            case is State: .parameter
            case is Constant: .constant
            default: .operation
            }
        var owner: Int?
        if let role, role.isTotal { owner = box(of: role.variable) }
        var names = [role].compactMap(\.self).filter(\.isTotal).compactMap { derivativeName($0.z, $0.variable) }
        for name in equals.compactMap({ derivativeName($0.z, $0.variable) }) where !names.contains(name) {
            names.append(name)
        }
        let fullLabel = graph.label(of: variable)
        let label = fullLabel.flatMap { $0.count <= BoxSize.nameLimit && !$0.contains(":") ? $0 : nil }
        let name = label ?? names.first ?? freshName(isGradient: role != nil)
        var notes = label == nil ? names.dropFirst().map { "= \($0)" } : names.map { "= \($0)" }
        if label == nil, let fullLabel { notes.insert(fullLabel, at: 0) }
        notes += graph.updates.filter { $0.value == variable }.map { "→ \(graph.name(of: $0.state))" }
        let shape = graph.shape(of: variable)
        return DrawnNode(
            variable: variable,
            kind: kind,
            name: name,
            formula: graph.formula(of: variable, inputs: graph.inputs(of: variable).map(operandName))
                .shortened(to: BoxSize.lineLimit),
            caption: notes.isEmpty ? nil : notes.joined(separator: " ").shortened(to: BoxSize.lineLimit),
            shape: shape == .scalar ? "scalar" : shape.description,
            equation: graph.equation(of: variable),
            isBackward: isBackward,
            owner: owner
        )
    }

    private func box(of variable: Variable) -> Int? {
        // A broadcast is drawn as its input, but its gradient is not the input's.
        guard case .node(let index)? = operands[variable.id], nodes[index].variable == variable else { return nil }
        return index
    }

    /// `∂z/∂x`; nil when that would be long.
    private func derivativeName(_ z: Variable, _ variable: Variable) -> String? {
        guard let z = box(of: z), let variable = box(of: variable) else { return nil }
        func part(_ name: String) -> String { name.contains("∂") ? "(\(name))" : name }
        let name = "∂\(part(nodes[z].name))/∂\(part(nodes[variable].name))"
        return name.count <= BoxSize.nameLimit ? name : nil
    }

    private mutating func freshName(isGradient: Bool) -> String {
        if isGradient {
            gradientCount += 1
            return "g\(gradientCount)"
        }
        forwardCount += 1
        return "u\(forwardCount)"
    }

    private func operandName(_ variable: Variable) -> String {
        switch operands[variable.id] {
        case .literal(let text): text
        case .node(let index): nodes[index].name
        case nil: variable.description
        }
    }
}
