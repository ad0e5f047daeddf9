extension Fusion: CustomStringConvertible {
    /// One group a line: its result, what it computes in order, and what it reads; a view bears the mark ᵛ.
    ///
    ///     H ← matmul, add, relu(x, W, bᵛ)
    var description: String {
        groups.keys.sorted().compactMap { id in groups[id].map { text(of: $0, Variable(id: id)) } }
            .joined(separator: "\n")
    }

    private func text(of group: Group, _ result: Variable) -> String {
        let operations = group.members.map { graph.operation(of: $0).name }.joined(separator: ", ")
        let own = group.inputs.dropFirst(group.head == nil ? 0 : 1)
        let factors =
            switch group.head {
            case .product(_, let a, let b): [a, b]
            case .softmaxError(let logits, let labels): [logits, labels]
            case nil: [Variable]()
            }
        let reads = (factors + own).map { operand($0) }.joined(separator: ", ")
        return "\(graph.name(of: result)) ← \(operations)(\(reads))"
    }

    /// What lies in memory: of a view what it is a view of.
    private func operand(_ variable: Variable) -> String {
        var root = variable
        while graph.operation(of: root).access == .view { root = graph.inputs(of: root)[0] }
        return (graph.literal(of: root) ?? graph.name(of: root)) + (root == variable ? "" : "ᵛ")
    }
}
