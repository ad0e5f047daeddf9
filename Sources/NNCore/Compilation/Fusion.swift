/// Which operations of a graph become one step: the compiler's second pass.
///
/// A group is elementwise operations of one shape whose inner results nobody else reads, and, where there is one, what
/// they start from: a matrix product, or the softmax less unit vectors.
struct Fusion {
    /// Several operations that one step computes.
    struct Group {
        /// The functions, of which the last computes the group's variable.
        let program: ElementwiseProgram
        /// All that the group computes, in order: what the head computes, and each function's result.
        let members: [Variable]
        /// What the program reads, in its order; first the head's result, if there is one.
        let inputs: [Variable]
        /// What the group starts from, if that is more than memory.
        let head: Head?
    }

    /// What computes a group's first result.
    enum Head {
        /// A matrix product, and the variables that it multiplies.
        case product(MatMul, a: Variable, b: Variable)
        /// The softmax of logits less the unit vectors of labels.
        case softmaxError(logits: Variable, labels: Variable)
    }

    /// A group is closed when it has this many functions, so that its registers fit the first-level cache.
    private static var maximumCount: Int { 8 }

    let graph: Graph
    private let useCounts: [Int]
    private(set) var groups: [Int: Group] = [:]
    private var isInner: [Bool]

    /// Finds the groups among the nodes that are needed, but for those that updates compute themselves.
    init(_ graph: Graph, useCounts: [Int], updates: UpdateGrouping) {
        self.graph = graph
        self.useCounts = useCounts
        isInner = updates.isInner
        // From the end: an operation is taken in by its reader, and takes in what it reads.
        for id in graph.nodes.indices.reversed()
        where useCounts[id] > 0 && !isInner[id] {
            if graph.nodes[id].operation is any ElementwiseFunction { groups[id] = collect(Variable(id: id)) }
        }
    }

    /// Whether the variable is computed on the way to another.
    func isInner(_ variable: Variable) -> Bool { isInner[variable.id] }

    /// The group whose result is a variable.
    subscript(_ variable: Variable) -> Group? { groups[variable.id] }

    /// Takes in, latest first, whatever only the group reads.
    private mutating func collect(_ root: Variable) -> Group {
        let shape = graph.shape(of: root)
        var members = [root]
        var reads: [Variable: Int] = [:]
        for input in graph.inputs(of: root) { reads[input, default: 0] += 1 }
        var product: Variable?
        // What cannot be taken in is not looked at again.
        var refused: Set<Variable> = []
        while let candidate = reads.keys.filter({ !refused.contains($0) }).max(by: { $0.id < $1.id }) {
            let operation = graph.operation(of: candidate)
            let isPrivate = reads[candidate] == useCounts[candidate.id] && graph.shape(of: candidate) == shape
            if isPrivate, operation is any ElementwiseFunction, members.count < Self.maximumCount {
                members.append(candidate)
                isInner[candidate.id] = true
                reads[candidate] = nil
                for input in graph.inputs(of: candidate) { reads[input, default: 0] += 1 }
            } else {
                refused.insert(candidate)
                if isPrivate, operation is MatMul, product == nil { product = candidate }
            }
        }
        if let product {
            isInner[product.id] = true
            let factors = graph.inputs(of: product)
            let head = (graph.operation(of: product) as? MatMul).map { Head.product($0, a: factors[0], b: factors[1]) }
            return group(members, reads: Set(reads.keys), head, [product])
        }
        for member in members {
            guard let (head, variables) = softmaxError(member, reads) else { continue }
            for variable in variables where variable != root { isInner[variable.id] = true }
            let reads = Set(reads.keys).subtracting(variables).union([member])
            return group(members.filter { $0 != member }, reads: reads, head, variables)
        }
        return group(members, reads: Set(reads.keys), nil, [])
    }

    /// A difference of a softmax and unit vectors that nobody else reads, as a head, and what it computes, in order.
    private func softmaxError(_ difference: Variable, _ reads: [Variable: Int]) -> (Head, [Variable])? {
        let inputs = graph.inputs(of: difference)
        guard graph.operation(of: difference) is Subtract,
            inputs.allSatisfy({ reads[$0] == 1 && useCounts[$0.id] == 1 }),
            graph.operation(of: inputs[0]) is Softmax, graph.operation(of: inputs[1]) is OneHot
        else { return nil }
        let head = Head.softmaxError(logits: graph.inputs(of: inputs[0])[0], labels: graph.inputs(of: inputs[1])[0])
        return (head, inputs.sorted { $0.id < $1.id } + [difference])
    }

    /// - Parameter headMembers: what the head computes; the last is its result.
    private func group(_ members: [Variable], reads: Set<Variable>, _ head: Head?, _ headMembers: [Variable]) -> Group {
        let members = members.sorted { $0.id < $1.id }
        let first = headMembers.last
        let inputs = [first].compactMap { $0 } + reads.filter { $0 != first }.sorted { $0.id < $1.id }
        return Group(
            program: ElementwiseProgram(members, of: graph, inputs: inputs, stored: members.suffix(1)),
            members: headMembers + members,
            inputs: inputs,
            head: head
        )
    }
}
