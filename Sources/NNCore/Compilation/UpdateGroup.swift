/// Updates that one step carries out: an elementwise program that writes several states, and what it starts from.
///
/// An optimiser's new parameter, momentum and mean square are computed of the same gradient, so one walk over memory
/// serves all. What only they read is computed on the way.
struct UpdateGroup {
    /// The functions; a result may be stored to several states, and most are stored to none.
    let program: ElementwiseProgram
    /// All that the group computes, in order.
    let members: [Variable]
    /// What the program reads, in its order; first the head's result, if there is one.
    let inputs: [Variable]
    /// The matrix product that the group starts from, if there is one.
    let head: Fusion.Head?
    /// What the program stores, one for each of its stores, in order.
    let updates: [StateUpdate]
}

/// Finds which updates belong together, and what they compute that nobody else reads.
struct UpdateGrouping {
    /// A group is closed when it has this many functions; what is before them is computed by steps of their own.
    private static var maximumCount: Int { 64 }

    /// In the order of their first updates.
    private(set) var groups: [UpdateGroup] = []
    /// Whether a variable is computed by a group.
    private(set) var isInner: [Bool]

    private let graph: Graph
    private let useCounts: [Int]

    /// Groups updates.
    /// - Parameter useCounts: how many nodes, outputs and updates read each variable.
    init(_ updates: [StateUpdate], in graph: Graph, useCounts: [Int]) {
        self.graph = graph
        self.useCounts = useCounts
        isInner = [Bool](repeating: false, count: graph.count)
        let roots = roots(of: updates)
        var byRoot: [Int: [StateUpdate]] = [:]
        var order: [Int] = []
        for (index, update) in updates.enumerated() {
            // An update whose value others read too stands alone, and copies it.
            let root = roots[update.value.id] ?? -1 - index
            if byRoot[root] == nil { order.append(root) }
            byRoot[root, default: []].append(update)
        }
        var members: [Int: [Variable]] = [:]
        for id in graph.nodes.indices {
            if let root = roots[id] { members[root, default: []].append(Variable(id: id)) }
        }
        for root in order {
            // The latest, since whoever reads a member is one.
            let latest = Array((members[root] ?? []).suffix(Self.maximumCount))
            groups.append(group(byRoot[root] ?? [], members: latest))
        }
    }

    /// For each variable that updates alone read, directly or through each other, one that stands for its group.
    private func roots(of updates: [StateUpdate]) -> [Int: Int] {
        var seenCounts = [Int](repeating: 0, count: graph.count)
        var readers: [Int: [Int]] = [:]
        var parents: [Int: Int] = [:]
        func root(_ id: Int) -> Int {
            var id = id
            while let parent = parents[id], parent != id { id = parent }
            return id
        }
        for update in updates { seenCounts[update.value.id] += 1 }
        for id in graph.nodes.indices.reversed() where seenCounts[id] > 0 && seenCounts[id] == useCounts[id] {
            let node = graph.nodes[id]
            guard node.operation is any ElementwiseFunction else { continue }
            parents[id] = id
            for reader in readers[id] ?? [] { parents[root(reader)] = id }
            for input in node.inputs where graph.shape(of: input) == node.shape {
                seenCounts[input.id] += 1
                readers[input.id, default: []].append(id)
            }
        }
        var roots: [Int: Int] = [:]
        for id in parents.keys { roots[id] = root(id) }
        return roots
    }

    private mutating func group(_ updates: [StateUpdate], members: [Variable]) -> UpdateGroup {
        for member in members { isInner[member.id] = true }
        let own = Set(members)
        var reads: [Variable: Int] = [:]
        for member in members {
            for input in graph.inputs(of: member) where !own.contains(input) { reads[input, default: 0] += 1 }
        }
        // Not computed here: copied.
        for update in updates where !own.contains(update.value) { reads[update.value, default: 0] += 1 }
        let product = reads.keys.filter { isHead($0, reads, of: updates) }.max { $0.id < $1.id }
        var head: Fusion.Head?
        if let product, let operation = graph.operation(of: product) as? MatMul {
            isInner[product.id] = true
            let factors = graph.inputs(of: product)
            head = .product(operation, a: factors[0], b: factors[1])
        }
        let inputs = [product].compactMap { $0 } + reads.keys.filter { $0 != product }.sorted { $0.id < $1.id }
        return UpdateGroup(
            program: ElementwiseProgram(members, of: graph, inputs: inputs, stored: updates.map(\.value)),
            members: [product].compactMap { $0 } + members,
            inputs: inputs,
            head: head,
            updates: updates
        )
    }

    /// Whether a variable is a matrix product that the group alone reads, of factors that no update changes.
    private func isHead(_ variable: Variable, _ reads: [Variable: Int], of updates: [StateUpdate]) -> Bool {
        graph.operation(of: variable) is MatMul && reads[variable] == useCounts[variable.id]
            && updates.contains { graph.shape(of: $0.state) == graph.shape(of: variable) }
            && !graph.inputs(of: variable).contains(where: graph.isStateMemory)
    }
}

extension Graph {
    /// Whether a variable is a state, or a view of one.
    func isStateMemory(_ variable: Variable) -> Bool {
        var root = variable
        while operation(of: root).access == .view { root = inputs(of: root)[0] }
        return operation(of: root) is State
    }
}
