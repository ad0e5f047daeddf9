/// An equal graph with fewer nodes: the compiler's first pass.
///
/// Keeps what is needed, computes what occurs twice once, folds what is constant, and takes out what does nothing.
/// Only rules that leave every bit of the results as it was are used, but for constants, which are folded in Double.
struct Simplification {
    /// The simplified graph.
    ///
    /// Its states are all states of the original, in the same order.
    private(set) var graph = Graph()
    /// For each variable of the simplified graph, those of the original that leave the compiler: states, inputs
    /// and what was asked for.
    private(set) var names: [Variable: [Variable]] = [:]

    /// For each variable of the simplified graph the original's that it computes; the first, if there are several.
    private(set) var originals: [Variable] = []

    /// The original's variables in the simplified graph; nil where they are not needed.
    private var images: [Variable?]
    /// Variables whose elements all have one known value.
    private var uniforms: [Variable: Double] = [:]
    private var known: [Expression: Variable] = [:]

    /// What makes two nodes compute the same.
    private struct Expression: Hashable {
        let operation: any GraphOperation
        let inputs: [Variable]

        // Operations with factors 0 and −0 are equal, but compute different zeros; their attributes tell.
        static func == (a: Expression, b: Expression) -> Bool {
            a.inputs == b.inputs && AnyHashable(a.operation) == AnyHashable(b.operation)
                && a.operation.attributes == b.operation.attributes
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(inputs)
            hasher.combine(AnyHashable(operation))
        }
    }

    /// Simplifies what is needed to compute some roots.
    init(_ original: Graph, neededFor roots: [Variable]) {
        images = [Variable?](repeating: nil, count: original.count)
        let useCounts = original.useCounts(neededFor: roots)
        let asked = Set(roots)
        for (id, node) in original.nodes.enumerated() where useCounts[id] > 0 || node.operation is State {
            let variable = Variable(id: id)
            let inputs = node.inputs.map { self[$0] }
            var image = simplified(node.operation, inputs, node)
            // What is asked for keeps a value of its own: a state's changes before it can be read.
            if asked.contains(variable), node.operation.inputCount > 0, graph.operation(of: image).inputCount == 0 {
                image = graph.append(Graph.Node(node, inputs))
            }
            images[id] = image
            if node.operation is State || node.operation is Input || asked.contains(variable) {
                names[image, default: []].append(variable)
            }
            // Constants that rules make on the way belong to what needs them.
            originals += repeatElement(variable, count: graph.count - originals.count)
            if let label = node.label, graph.label(of: image) == nil { graph.label(image, as: label) }
        }
        nameAsPrinted(original)
    }

    /// Names what has no label as `print` of the original shows it: by what it is the gradient of, or by its number.
    private mutating func nameAsPrinted(_ original: Graph) {
        let notes = original.derivativeNotes
        for (id, variable) in originals.enumerated() where graph.label(of: Variable(id: id)) == nil {
            graph.label(Variable(id: id), as: notes[variable.id] ?? variable.description)
        }
    }

    /// A needed variable of the original in the simplified graph.
    subscript(_ variable: Variable) -> Variable {
        guard let image = images[variable.id] else {
            preconditionFailure("compile: \(variable) is not needed, but read")
        }
        return image
    }

    private mutating func simplified(_ operation: any GraphOperation, _ inputs: [Variable], _ node: Graph.Node)
        -> Variable
    {
        // Two inputs or states of one shape are two.
        if operation is Input || operation is State { return graph.append(node) }
        switch finding(operation, inputs) {
        case .uniform(let value): return uniform(value, node.shape)
        case .same(let variable): return variable
        case .cheaper(let operation, let inputs):
            return simplified(
                operation,
                inputs,
                Graph.Node(operation: operation, inputs: inputs, shape: node.shape, gradient: node.gradient)
            )
        case .none: return shared(Graph.Node(node, inputs))
        }
    }

    /// What an operation says of itself in a place.
    private enum Finding {
        case uniform(Double)
        case same(Variable)
        case cheaper(any GraphOperation, [Variable])
        case none
    }

    /// Asks an operation; in a function of its own, so that nobody holds the graph any more when nodes are appended, which
    /// would copy all of it.
    private func finding(_ operation: any GraphOperation, _ inputs: [Variable]) -> Finding {
        let place = PlaceInGraph(graph: graph, inputs: inputs, uniforms: inputs.map { uniforms[$0] })
        if let value = uniformValue(operation, place) { return .uniform(value) }
        guard let simplifiable = operation as? any SimplifiableOperation else { return .none }
        if let same = simplifiable.equalVariable(at: place) { return .same(same) }
        if let (operation, inputs) = simplifiable.cheaperForm(at: place) { return .cheaper(operation, inputs) }
        return .none
    }

    /// The node, or one that computes the same.
    private mutating func shared(_ node: Graph.Node) -> Variable {
        let commutes = (node.operation as? any SimplifiableOperation)?.commutes ?? false
        let expression = Expression(
            operation: node.operation,
            inputs: commutes ? node.inputs.sorted { $0.id < $1.id } : node.inputs
        )
        if let variable = known[expression] { return variable }
        let variable = graph.append(node)
        known[expression] = variable
        if let constant = node.operation as? Constant, constant.shape.elementCount == 1 {
            uniforms[variable] = constant.value[0]
        }
        return variable
    }

    /// A tensor of one value: one number in memory, repeated by a view.
    private mutating func uniform(_ value: Double, _ shape: Shape) -> Variable {
        let constant = shared(Graph.Node(operation: Constant(value: Tensor(value)), inputs: [], shape: .scalar))
        guard shape != .scalar else { return constant }
        let repeated = shared(Graph.Node(operation: Broadcast(shape: shape), inputs: [constant], shape: shape))
        uniforms[repeated] = value
        return repeated
    }
}

extension Simplification {
    /// The value of all elements, when the inputs decide it; a view has those of its input.
    private func uniformValue(_ operation: any GraphOperation, _ place: PlaceInGraph) -> Double? {
        let values = place.uniforms.compactMap { $0 }
        guard !values.isEmpty, values.count == place.inputs.count else { return nil }
        if operation.access == .view { return values[0] }
        return (operation as? any SimplifiableOperation)?.uniformValue(of: values)
    }
}

extension Graph.Node {
    /// The same node over other inputs.
    fileprivate init(_ node: Graph.Node, _ inputs: [Variable]) {
        self.init(
            operation: node.operation,
            inputs: inputs,
            shape: node.shape,
            label: node.label,
            gradient: node.gradient
        )
    }
}
